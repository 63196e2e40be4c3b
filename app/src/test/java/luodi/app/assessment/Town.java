package luodi.app.assessment;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import luodi.app.ground.Ids;
import luodi.app.ledger.LedgerBook;
import luodi.app.ledger.NewEntry;
import luodi.app.ledger.Part;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.People;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A city with two departments and a county, made anew for each test, and a clock that is told the time. */
@TestConfiguration(proxyBeanMethods = false)
public class Town {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    public static final String PASSWORD = "correct horse battery";

    /** A clock that stands still until told otherwise. */
    public static final class TownClock extends Clock {
        private Instant now = at("2026-01-01");

        public void set(Instant instant) {
            now = instant;
        }

        @Override
        public ZoneId getZone() {
            return ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Bean
    @Primary
    TownClock townClock() {
        return new TownClock();
    }

    @Bean
    Scene scene(
            TownClock clock,
            Organisations organisations,
            People people,
            LedgerBook ledger,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            Ids ids) {
        return new Scene(clock, organisations, people, ledger, transaction, jdbc, ids);
    }

    /** Noon of the day in the time of the office. */
    public static Instant at(String day) {
        return LocalDate.parse(day).atTime(12, 0).atZone(ZONE).toInstant();
    }

    /** What a test starts from. */
    public static final class Scene {
        public final TownClock clock;
        private final Organisations organisations;
        private final People people;
        private final LedgerBook ledger;
        private final TransactionTemplate transaction;
        public final JdbcClient jdbc;
        private final Ids ids;
        private int made;

        Scene(
                TownClock clock,
                Organisations organisations,
                People people,
                LedgerBook ledger,
                TransactionTemplate transaction,
                JdbcClient jdbc,
                Ids ids) {
            this.clock = clock;
            this.organisations = organisations;
            this.people = people;
            this.ledger = ledger;
            this.transaction = transaction;
            this.jdbc = jdbc;
            this.ids = ids;
        }

        /** A city of its own for one test. */
        public record Place(Organisation city, Organisation first, Organisation second, Organisation outside) {}

        public Place place() {
            made++;
            Organisation city = add(null, Organisation.Kind.CITY, "测试市" + made);
            return new Place(
                    city,
                    add(city.id(), Organisation.Kind.DEPARTMENT, "第一局" + made),
                    add(city.id(), Organisation.Kind.DEPARTMENT, "第二局" + made),
                    add(null, Organisation.Kind.COUNTY, "外县" + made));
        }

        private Organisation add(@Nullable UUID parent, Organisation.Kind kind, String name) {
            return organisations.add(new Organisations.NewOrganisation(
                    parent, kind, "211100000000", name, null, LocalDate.of(2020, 1, 1), List.of()));
        }

        public Viewer office(Place place) {
            return viewer(Role.PLAN_OFFICE, place.city(), place.first(), place.second());
        }

        public Viewer viewer(Role role, Organisation... scope) {
            Organisation at = scope[0];
            return new Viewer(
                    ids.next(),
                    role.word(),
                    LocalDate.now(clock),
                    List.of(new Viewer.Post(role, at.id(), at.name())),
                    Map.of(
                            role,
                            Set.of(java.util.Arrays.stream(scope)
                                    .map(Organisation::id)
                                    .toArray(UUID[]::new))));
        }

        /** All organisations without one above them. */
        public Organisation[] roots() {
            return organisations.roots().toArray(Organisation[]::new);
        }

        /** Another lamp rule from this day on; by trajectories where there are any, or not. */
        public void rule(LocalDate from, boolean trajectory) {
            jdbc.sql("""
                            insert into lamp_rule (version, name, parameters, source, effective_from, decided_at)
                            select max(version) + 1, '规则', :parameters, '测试', :from, :at from lamp_rule
                            """)
                    .param(
                            "parameters",
                            "{\"greenPoints\":5,\"yellowPoints\":20,\"nearDueDays\":7,\"trajectory\":" + trajectory
                                    + "}")
                    .param("from", from)
                    .param("at", Timestamp.from(clock.instant()))
                    .update();
        }

        /** Somebody who can sign in with {@link Town#PASSWORD}; answers the login. */
        public String person(Role role, Organisation at) {
            String login = "p" + ids.next().toString().substring(9);
            UUID id = people.add(new People.NewPerson(login, role.word() + "甲", PASSWORD, true));
            people.appoint(id, at.id(), role, LocalDate.of(2020, 1, 1));
            return login;
        }

        /** An entry to be opened. */
        public record Wanted(
                String task, Organisation lead, @Nullable String dueOn) {}

        public record Opened(UUID planId, List<UUID> entries) {}

        /** Opens a plan today by the clock. */
        public Opened plan(Place place, Wanted... wanted) {
            UUID plan = ids.next();
            List<NewEntry> entries = new java.util.ArrayList<>();
            for (Wanted each : wanted) {
                int position = entries.size() + 1;
                entries.add(new NewEntry(
                        "n" + position,
                        position,
                        "1." + position,
                        "重点任务",
                        each.task(),
                        "",
                        "",
                        null,
                        "explicit",
                        each.dueOn() == null ? null : LocalDate.parse(each.dueOn()),
                        List.of(new NewEntry.Unit(each.lead().id(), Part.LEAD, null))));
            }
            List<UUID> opened = java.util.Objects.requireNonNull(transaction.execute(status ->
                    ledger.open(new LedgerBook.PlanOf(plan, "测试计划", place.city().id(), "211100000000"), entries)));
            return new Opened(plan, opened);
        }

        /** A cycle that asks; due and lock are noon of their days. */
        public UUID cycle(Place place, UUID plan, String from, String to, String due, String locks) {
            UUID id = ids.next();
            jdbc.sql("""
                            insert into cycle (id, region, organisation_id, plan_id, plan_title, name, kind, period_from,
                                period_to, opens_at, due_at, locks_at, opened_by, recorded_at)
                            values (:id, '211100000000', :city, :plan, '测试计划', :name, 'monthly', :from, :to, :opens, :due,
                                :locks, :id, :opens)
                            """)
                    .param("id", id)
                    .param("city", place.city().id())
                    .param("plan", plan)
                    .param("name", from.substring(0, 4) + "年" + Integer.parseInt(from.substring(5, 7)) + "月")
                    .param("from", LocalDate.parse(from))
                    .param("to", LocalDate.parse(to))
                    .param("opens", Timestamp.from(at(from)))
                    .param("due", Timestamp.from(at(due)))
                    .param("locks", Timestamp.from(at(locks)))
                    .update();
            return id;
        }

        /** What a unit is asked, not answered yet. */
        public UUID owed(UUID cycle, Organisation unit, List<UUID> entries) {
            UUID report = ids.next();
            jdbc.sql("""
                            insert into report (id, region, cycle_id, organisation_id, state)
                            values (:id, '211100000000', :cycle, :unit, 'owed')
                            """)
                    .param("id", report)
                    .param("cycle", cycle)
                    .param("unit", unit.id())
                    .update();
            jdbc.sql("""
                            insert into report_line (report_id, entry_id, position)
                            select :report, e, n from unnest(:entries::uuid[]) with ordinality as t (e, n)
                            """)
                    .param("report", report)
                    .param("entries", entries.toArray(UUID[]::new))
                    .update();
            return report;
        }

        /** Answers all lines with one figure and has the report accepted at once. */
        public void accepted(UUID report, String completion, String reportedOn, String submitted, String accepted) {
            jdbc.sql(
                            "update report_line set completion = :c, progress = '推进中', next_step = '继续推进' where report_id = :id")
                    .param("c", new BigDecimal(completion))
                    .param("id", report)
                    .update();
            jdbc.sql("""
                            update report set state = 'accepted', submitted_at = :s, first_submitted_at = :s, signed_at = :s,
                                accepted_at = :a, reported_on = :on
                            where id = :id
                            """)
                    .param("id", report)
                    .param("s", Timestamp.from(at(submitted)))
                    .param("a", Timestamp.from(at(accepted)))
                    .param("on", LocalDate.parse(reportedOn))
                    .update();
        }
    }
}
