package luodi.app.once;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import luodi.app.ground.City;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class OnceStore {
    /** Nobody waits longer for an answer; each act clears what its person no longer needs. */
    static final Duration KEPT = Duration.ofDays(2);

    private final JdbcClient jdbc;
    private final City city;
    private final Clock clock;

    OnceStore(JdbcClient jdbc, City city, Clock clock) {
        this.jdbc = jdbc;
        this.city = city;
        this.clock = clock;
    }

    /** Where an act of before led; its location is null where it led nowhere. */
    record Done(@Nullable String location) {}

    Optional<Done> find(OnceKey key) {
        return jdbc.sql("select location from once_key where region = :region and person_id = :person and key = :key")
                .param("region", city.region())
                .param("person", key.personId())
                .param("key", key.key())
                .query((row, n) -> new Done(row.getString("location")))
                .optional();
    }

    /** Waits for a transaction that holds the same key; false when that one was done. */
    boolean take(OnceKey key) {
        jdbc.sql("delete from once_key where region = :region and person_id = :person and recorded_at < :before")
                .param("region", city.region())
                .param("person", key.personId())
                .param("before", Timestamp.from(clock.instant().minus(KEPT)))
                .update();
        return jdbc.sql("""
                        insert into once_key (region, person_id, key, recorded_at)
                        values (:region, :person, :key, :now)
                        on conflict do nothing
                        """)
                        .param("region", city.region())
                        .param("person", key.personId())
                        .param("key", key.key())
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    void led(OnceKey key, String location) {
        jdbc.sql("""
                        update once_key set location = :location
                        where region = :region and person_id = :person and key = :key
                        """)
                .param("region", city.region())
                .param("person", key.personId())
                .param("key", key.key())
                .param("location", location)
                .update();
    }
}
