package luodi.app.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import luodi.app.ground.City;
import luodi.app.ground.Ids;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.engine.gate.GateMap;
import luodi.engine.gate.GateText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door of gate maps: which decisions projects of an organisation need. */
@Component
public class GateMaps {
    /** What national law asks of every project, as far as a table of it is known; a city edits it. */
    private static final GateMap NATIONAL = national();

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final Journal journal;
    private final Ids ids;
    private final City city;
    private final Clock clock;

    GateMaps(JdbcClient jdbc, Organisations organisations, Journal journal, Ids ids, City city, Clock clock) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.journal = journal;
        this.ids = ids;
        this.city = city;
        this.clock = clock;
    }

    /** A map as an office decided on it. */
    public record Decided(String text, String reason, String by, Instant at) {}

    private static GateMap national() {
        try (InputStream in =
                Objects.requireNonNull(GateMaps.class.getResourceAsStream("/project/gates.txt"), "gates.txt")) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8), "gates.txt");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GateMap read(String text, String where) {
        return switch (GateText.read(text)) {
            case GateText.Good(GateMap map) -> map;
            case GateText.Bad(List<String> faults) ->
                throw new IllegalStateException("the gates of " + where + " cannot be read: " + faults);
        };
    }

    /** The map that binds projects of the organisation: its own, else that of the nearest one above that has one. */
    public GateMap of(UUID organisationId) {
        return organisations.ancestors(organisationId).stream()
                .map(Organisation::id)
                .flatMap(each -> decided(each).stream().limit(1))
                .findFirst()
                .map(decided -> read(decided.text(), organisationId.toString()))
                .orElse(NATIONAL);
    }

    /** What the organisation decided on, the latest first. */
    List<Decided> decided(UUID organisationId) {
        return jdbc.sql("""
                        select text, reason, decided_by, recorded_at from gate_map
                        where organisation_id = :organisation order by id desc limit 20
                        """)
                .param("organisation", organisationId)
                .query((row, n) -> new Decided(
                        row.getString("text"),
                        row.getString("reason"),
                        row.getString("decided_by"),
                        row.getTimestamp("recorded_at").toInstant()))
                .list();
    }

    /** Sets the gates of the viewer's office; they bind every project from now on. */
    @Transactional
    void decide(Viewer viewer, UUID organisationId, GateMap map, String reason) {
        if (!viewer.may(Role.PLAN_OFFICE, organisationId)) {
            throw new NotVisible();
        }
        String text = GateText.write(map);
        jdbc.sql("""
                        insert into gate_map (region, id, organisation_id, text, reason, decided_by, recorded_at)
                        values (:region, :id, :organisation, :text, :reason, :by, :at)
                        """)
                .param("region", city.region())
                .param("id", ids.next())
                .param("organisation", organisationId)
                .param("text", text)
                .param("reason", reason)
                .param("by", viewer.name())
                .param("at", Timestamp.from(clock.instant()))
                .update();
        journal.record(new Act(
                viewer.actor(), "修改关口", "organisation", organisationId, Map.of("gates", text, "reason", reason)));
    }
}
