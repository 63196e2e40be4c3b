package luodi.app.org.credential;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import luodi.app.database.AsSystem;
import luodi.app.database.Scope;
import luodi.app.ground.Ids;
import luodi.app.journal.Act;
import luodi.app.journal.Actor;
import luodi.app.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tokens by which programs act as a person: the same posts, the same scope, no more. */
@Component
public class ApiTokens {
    /** What a token starts with, so that a scanner of leaked secrets can tell it. */
    static final String PREFIX = "luodi_";

    static final List<Integer> DAYS = List.of(30, 90, 365);
    static final int MOST = 20;
    static final int LONGEST_NAME = 40;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Ids ids;
    private final Journal journal;

    ApiTokens(JdbcClient jdbc, Clock clock, Ids ids, Journal journal) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ids = ids;
        this.journal = journal;
    }

    /** One token as its owner sees it; the token itself is shown only once. */
    public record ApiToken(
            UUID id,
            String name,
            Instant madeAt,
            Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {
        /** Whether it opens anything at that time. */
        public boolean worksAt(Instant now) {
            return revokedAt == null && now.isBefore(expiresAt);
        }
    }

    /** What became of the wish for a token. */
    sealed interface Making {
        record Made(String token) implements Making {}

        record Refused(String complaint) implements Making {}
    }

    @Transactional
    Making make(Actor actor, UUID personId, String name, int days) {
        String wanted = name.strip();
        if (wanted.isEmpty() || wanted.length() > LONGEST_NAME) {
            return new Making.Refused("请写 1 到 40 个字的用途，例如“统计局报表程序”。");
        }
        if (!DAYS.contains(days)) {
            return new Making.Refused("有效期只能选 30、90 或 365 天。");
        }
        Instant now = clock.instant();
        if (of(personId).stream().filter(each -> each.worksAt(now)).count() >= MOST) {
            return new Making.Refused("有效令牌已有 20 个，请先作废不用的。");
        }
        String token = PREFIX + Secret.fresh();
        UUID id = ids.next();
        jdbc.sql("""
                        insert into api_token (id, person_id, name, token_hash, made_at, expires_at)
                        values (:id, :person, :name, :hash, :now, :expires)
                        """)
                .param("id", id)
                .param("person", personId)
                .param("name", wanted)
                .param("hash", Secret.hash(token))
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(Duration.ofDays(days))))
                .update();
        journal.record(
                new Act(actor, "新建接口令牌", "api_token", id, List.of(personId), Map.of("name", wanted, "days", days)));
        return new Making.Made(token);
    }

    /** All tokens of the person, newest first; at most a few hundred in a life. */
    List<ApiToken> of(UUID personId) {
        return jdbc.sql("""
                        select id, name, made_at, expires_at, last_used_at, revoked_at
                        from api_token where person_id = :person order by id desc limit 100
                        """)
                .param("person", personId)
                .query((row, n) -> new ApiToken(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getTimestamp("made_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant(),
                        instant(row.getTimestamp("last_used_at")),
                        instant(row.getTimestamp("revoked_at"))))
                .list();
    }

    /** Revokes a token of this person; false when there is no such token of theirs, or it is revoked already. */
    @Transactional
    boolean revoke(Actor actor, UUID personId, UUID tokenId) {
        int count = jdbc.sql("""
                        update api_token set revoked_at = :now
                        where id = :id and person_id = :person and revoked_at is null
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", tokenId)
                .param("person", personId)
                .update();
        if (count == 1) {
            journal.record(new Act(actor, "作废接口令牌", "api_token", tokenId, List.of(personId), Map.of()));
        }
        return count == 1;
    }

    /** Whose token this is, if it works now; notes the use to the minute. */
    @AsSystem(Scope.DOOR)
    @Transactional
    public Optional<Passwords.Holder> holder(String token) {
        Instant now = clock.instant();
        record Found(UUID tokenId, boolean stale, Passwords.Holder holder) {}
        Optional<Found> found = jdbc.sql("""
                        select t.id as token_id, t.last_used_at is null or t.last_used_at < :minuteAgo as stale,
                               p.id, p.login, p.name, p.credential, p.disabled_at is not null as disabled
                        from api_token t join person p on p.id = t.person_id
                        where t.token_hash = :hash and t.revoked_at is null and t.expires_at > :now
                          and p.disabled_at is null
                        """)
                .param("hash", Secret.hash(token))
                .param("now", Timestamp.from(now))
                .param("minuteAgo", Timestamp.from(now.minusSeconds(60)))
                .query((row, n) -> new Found(
                        row.getObject("token_id", UUID.class),
                        row.getBoolean("stale"),
                        new Passwords.Holder(
                                row.getObject("id", UUID.class),
                                row.getString("login"),
                                row.getString("name"),
                                row.getInt("credential"),
                                row.getBoolean("disabled"))))
                .optional();
        found.filter(Found::stale)
                .ifPresent(each -> jdbc.sql("update api_token set last_used_at = :now where id = :id")
                        .param("now", Timestamp.from(now))
                        .param("id", each.tokenId())
                        .update());
        return found.map(Found::holder);
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
