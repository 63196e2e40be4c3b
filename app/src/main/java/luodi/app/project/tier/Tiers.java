package luodi.app.project.tier;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import luodi.engine.tier.TierTable;
import luodi.engine.tier.TierText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door of size classes: which floors hold for projects of an organisation on a day. */
@Component
public class Tiers {
    /** 千亿领航、百亿带动、十亿支撑、亿元集聚, as the first city names them; it edits them. */
    private static final TierTable USUAL = usual();

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final Journal journal;
    private final Ids ids;
    private final City city;
    private final Clock clock;

    Tiers(JdbcClient jdbc, Organisations organisations, Journal journal, Ids ids, City city, Clock clock) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.journal = journal;
        this.ids = ids;
        this.city = city;
        this.clock = clock;
    }

    /**
     * A table as an office decided on it.
     *
     * @param from the first day it holds
     */
    public record Decided(LocalDate from, String text, String reason, String by, Instant at) {}

    private static TierTable usual() {
        try (InputStream in =
                Objects.requireNonNull(Tiers.class.getResourceAsStream("/project/tiers.txt"), "tiers.txt")) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8), "tiers.txt");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TierTable read(String text, String where) {
        return switch (TierText.read(text)) {
            case TierText.Good(TierTable table) -> table;
            case TierText.Bad(List<String> faults) ->
                throw new IllegalStateException("the tiers of " + where + " cannot be read: " + faults);
        };
    }

    /** The table of the organisation on a day: its own, else that of the nearest one above that has one by then. */
    public TierTable of(UUID organisationId, LocalDate day) {
        return organisations.ancestors(organisationId).stream()
                .map(Organisation::id)
                .flatMap(each -> on(each, day).stream())
                .findFirst()
                .map(text -> read(text, organisationId.toString()))
                .orElse(USUAL);
    }

    /** The floor of the smallest class by the table of the viewer's first organisation, in 10,000 yuan. */
    public BigDecimal least(Viewer viewer) {
        return viewer.posts().stream()
                .findFirst()
                .map(post -> of(post.organisationId(), viewer.today()))
                .orElse(USUAL)
                .tiers()
                .getLast()
                .least();
    }

    private Optional<String> on(UUID organisationId, LocalDate day) {
        return jdbc.sql("""
                        select text from project_tier
                        where organisation_id = :organisation and effective_from <= :day
                        order by effective_from desc, id desc limit 1
                        """)
                .param("organisation", organisationId)
                .param("day", day)
                .query(String.class)
                .optional();
    }

    /** What the organisation decided on, the latest first. */
    List<Decided> decided(UUID organisationId) {
        return jdbc.sql("""
                        select effective_from, text, reason, decided_by, recorded_at from project_tier
                        where organisation_id = :organisation order by id desc limit 20
                        """)
                .param("organisation", organisationId)
                .query((row, n) -> new Decided(
                        row.getObject("effective_from", LocalDate.class),
                        row.getString("text"),
                        row.getString("reason"),
                        row.getString("decided_by"),
                        row.getTimestamp("recorded_at").toInstant()))
                .list();
    }

    /** Sets the size classes of the viewer's office from a day on, which is not over: what was shown stays as it was. */
    @Transactional
    public void decide(Viewer viewer, UUID organisationId, LocalDate from, TierTable table, String reason) {
        if (!viewer.may(Role.PLAN_OFFICE, organisationId)) {
            throw new NotVisible();
        }
        if (from.isBefore(viewer.today())) {
            throw new IllegalArgumentException("tiers from " + from + ", which is over");
        }
        String text = TierText.write(table);
        jdbc.sql("""
                        insert into project_tier (region, id, organisation_id, effective_from, text, reason, decided_by, recorded_at)
                        values (:region, :id, :organisation, :from, :text, :reason, :by, :at)
                        """)
                .param("region", city.region())
                .param("id", ids.next())
                .param("organisation", organisationId)
                .param("from", from)
                .param("text", text)
                .param("reason", reason)
                .param("by", viewer.name())
                .param("at", Timestamp.from(clock.instant()))
                .update();
        journal.record(new Act(
                viewer.actor(),
                "修改项目分档",
                "organisation",
                organisationId,
                Map.of("from", from.toString(), "tiers", text, "reason", reason)));
    }
}
