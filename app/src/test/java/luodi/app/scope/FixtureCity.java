package luodi.app.scope;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import luodi.app.org.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One object of each kind at each {@link Place}, and one person per role over county A. Everything follows from names,
 * so that a city built twice is the same city. Rows are written as the owner of the tables: what is tested is who sees
 * them, not how they came about.
 */
public final class FixtureCity {
    public static final String PASSWORD = "江边三棵老柳树夜里会唱歌";
    /** Of an identity provider nobody answers for. */
    static final String ISSUER = "http://127.0.0.1:9";
    /** What the evidence of every place holds. */
    static final byte[] EVIDENCE = "%PDF-1.4 evidence".getBytes(StandardCharsets.US_ASCII);

    private static final String NOW = "2026-03-31T02:00:00Z";

    private final JdbcClient owner;
    private final String passwordHash;
    private final Map<Set<Place>, World> worlds = new HashMap<>();
    private final Map<String, String> columns = new HashMap<>();
    private List<String> tables = List.of();
    private String hashing = "";

    /**
     * A city to be built.
     *
     * @param owner a superuser on one connection, whom no trigger disturbs
     */
    public FixtureCity(JdbcClient owner, String passwordHash) {
        this.owner = owner;
        owner.sql("set session_replication_role = replica").update();
        owner.sql("set synchronous_commit = off").update();
        owner.sql("""
                        select format('alter table %I disable trigger %I', c.relname, t.tgname) as sql
                        from pg_trigger t join pg_class c on c.oid = t.tgrelid
                        where t.tgenabled = 'A' and c.relnamespace = 'public'::regnamespace
                        """).query(String.class).list().forEach(sql -> owner.sql(sql).update());
        this.passwordHash = passwordHash;
    }

    public static UUID id(String kind, Object at) {
        return UUID.nameUUIDFromBytes((kind + ":" + at).getBytes(StandardCharsets.UTF_8));
    }

    static UUID organisation(Place place) {
        return id("organisation", place == Place.SHARED ? Place.PARENT : place);
    }

    /** Whose unit answers for the entries of the place. */
    static UUID answering(Place place) {
        return place == Place.SHARED
                ? organisation(Place.OWN)
                : place == Place.PARENT ? id("organisation", "CITY_OFFICE") : organisation(place);
    }

    static String login(Role role) {
        return "a-" + role.code().replace('_', '-');
    }

    static String loginOverAll(Role role) {
        return "all-" + role.code().replace('_', '-');
    }

    /** A token of the person, as a program shows it. */
    static String token(Object of) {
        return "luodi_token-of-" + of;
    }

    /** A city that was built once: a copy of its tables, and a hash of each. */
    private record World(String schema, Map<String, String> hashes) {}

    /**
     * Makes the city as it was when it was built first with these places. Row by row it is built once; after that only
     * the tables that differ are copied back.
     */
    public void build(Set<Place> places) {
        World wanted = worlds.get(places);
        if (wanted == null) {
            rows(places);
            String schema = "world_" + worlds.size();
            owner.sql("create schema " + schema).update();
            tables().forEach(table -> owner.sql("create table %s.%s as table public.%s".formatted(schema, table, table))
                    .update());
            worlds.put(Set.copyOf(places), new World(schema, hashes()));
            return;
        }
        Map<String, String> now = hashes();
        String sql = tables().stream()
                .filter(table -> !Objects.equals(now.get(table), wanted.hashes().get(table)))
                .map(table -> {
                    String columns = columns(table);
                    return "delete from public.%s; insert into public.%s (%s) select %s from %s.%s;"
                            .formatted(table, table, columns, columns, wanted.schema(), table);
                })
                .collect(Collectors.joining("\n", "begin;\n", "\ncommit"));
        owner.sql(sql).update();
    }

    /** The tables in which the city is not as it was built; which browser is known to belong to whom is no matter. */
    Set<String> changed(Set<Place> places) {
        Map<String, String> wanted = Objects.requireNonNull(worlds.get(places)).hashes();
        Map<String, String> now = hashes();
        Set<String> changed = new TreeSet<>(now.keySet());
        changed.removeIf(table -> table.equals("known_device") || Objects.equals(now.get(table), wanted.get(table)));
        return changed;
    }

    /** For each table one hash over all its rows. */
    Map<String, String> hashes() {
        if (hashing.isEmpty()) {
            hashing = tables().stream()
                    .map(table ->
                            "select '%s' as name, coalesce(sum(hashtextextended(t::text, 0)), 0)::text as hash from %s t%s"
                                    .formatted(
                                            table,
                                            table,
                                            // What the system does by itself, at its own time, is recorded without a
                                            // person.
                                            table.equals("journal_record") ? " where actor_id is not null" : ""))
                    .collect(Collectors.joining(" union all "));
        }
        Map<String, String> hashes = new HashMap<>();
        owner.sql(hashing).query(row -> {
            hashes.put(row.getString("name"), row.getString("hash"));
        });
        return hashes;
    }

    private String columns(String table) {
        return columns.computeIfAbsent(
                table,
                name -> owner.sql("""
                        select string_agg(quote_ident(attname), ', ') from pg_attribute
                        where attrelid = ('public.' || :table)::regclass and attnum > 0 and not attisdropped
                          and attgenerated = ''
                        """).param("table", name).query(String.class).single());
    }

    /** Moves on whenever anybody wrote anything, and now and then besides. */
    String writes() {
        return owner.sql("select pg_snapshot_xmax(pg_current_snapshot())::text")
                .query(String.class)
                .single();
    }

    /** All but what comes with the program and what the journal has signed. */
    private List<String> tables() {
        if (tables.isEmpty()) {
            tables = owner.sql("""
                            select quote_ident(relname) from pg_class
                            where relkind = 'r' and relnamespace = 'public'::regnamespace
                              and relname not in ('flyway_schema_history', 'lamp_rule')
                              and (relname = 'journal_record' or not starts_with(relname, 'journal_'))
                            order by relname
                            """).query(String.class).list();
        }
        return tables;
    }

    private void rows(Set<Place> places) {
        owner.sql("truncate " + String.join(", ", tables())).update();
        organisations(places);
        for (Role role : Role.values()) {
            viewer(role, places);
        }
        kept();
        servesHereAndBelongsThere(places);
        for (Place place : places) {
            alias(organisation(place), "别名" + place.mark(), false);
            people(place);
            plan(place);
            ledger(place);
            rhythm(place);
            scores(place);
            earlier(place, 2, "returned");
            earlier(place, 1, "submitted");
            earlier(place, 0, "signed");
            supervision(place);
            project(place);
            factor(place);
        }
        if (places.contains(Place.SHARED) && places.contains(Place.SIBLING)) {
            besides();
            tiesBeyond();
        }
    }

    private void organisations(Set<Place> places) {
        UUID city = organisation(Place.PARENT);
        organisation(city, null, "city", "甲市");
        organisation(id("organisation", "CITY_OFFICE"), city, "department", "甲市城建局");
        organisation(organisation(Place.OWN), city, "county", "甲县");
        organisation(organisation(Place.CHILD), organisation(Place.OWN), "department", "甲县水利局");
        organisation(organisation(Place.REVOKED), city, "county", "丁县");
        if (places.contains(Place.SIBLING)) {
            organisation(organisation(Place.SIBLING), city, "county", "乙县");
            organisation(organisation(Place.COUSIN), organisation(Place.SIBLING), "department", "乙县水利局");
        }
        organisation(organisation(Place.OTHER_CITY), null, "city", "外市");
    }

    private void organisation(UUID id, @org.jspecify.annotations.Nullable UUID above, String kind, String name) {
        owner.sql("""
                        insert into organisation (id, parent_id, path, kind, region, name, position, valid_from)
                        values (:id, :above::uuid,
                                coalesce((select path from organisation where id = :above::uuid), '/') || :id::text || '/', :kind,
                                '211100000000', :name,
                                (select count(*) from organisation where parent_id is not distinct from :above::uuid),
                                '2020-01-01')
                        """)
                .param("id", id)
                .param("above", above)
                .param("kind", kind)
                .param("name", name)
                .update();
        alias(id, name, true);
    }

    private void alias(UUID organisation, String alias, boolean derived) {
        owner.sql("insert into organisation_alias (alias, organisation_id, derived) values (:alias, :id, :derived)")
                .param("alias", alias)
                .param("id", organisation)
                .param("derived", derived)
                .update();
    }

    private void person(UUID id, String login, String name, UUID unit) {
        owner.sql("""
                        insert into person (id, login, name, password_hash, created_at, organisation_id, phone, email)
                        values (:id, :login, :name, :hash, :now::timestamptz, :unit, '13812340000', 'someone@example.cn')
                        """)
                .param("unit", unit)
                .param("id", id)
                .param("login", login)
                .param("name", name)
                .param("hash", passwordHash)
                .param("now", NOW)
                .update();
    }

    private void post(UUID id, UUID person, UUID organisation, Role role, boolean ended) {
        owner.sql("""
                        insert into post (id, person_id, organisation_id, role, valid_from, valid_to)
                        values (:id, :person, :organisation, :role, '2020-01-01', :to::date)
                        """)
                .param("id", id)
                .param("person", person)
                .param("organisation", organisation)
                .param("role", role.code())
                .param("to", ended ? "2026-03-30" : null)
                .update();
    }

    private void token(UUID person, Object of) {
        owner.sql("""
                        insert into api_token (id, person_id, name, token_hash, made_at, expires_at, last_used_at)
                        values (:id, :person, :name, :hash, :now::timestamptz, '2027-03-31T00:00:00Z', :now::timestamptz)
                        """)
                .param("id", id("token", of))
                .param("person", person)
                .param("name", "程序" + (of instanceof Place place ? place.mark() : ""))
                .param("hash", sha256(token(of)))
                .param("now", NOW)
                .update();
    }

    private void viewer(Role role, Set<Place> places) {
        UUID person = id("viewer", role);
        person(person, login(role), "甲县" + role.word(), organisation(Place.OWN));
        post(id("viewerPost", role), person, organisation(Place.OWN), role, false);
        if (places.contains(Place.REVOKED)) {
            post(id("viewerOldPost", role), person, organisation(Place.REVOKED), role, true);
        }
        token(person, role);
        passkey(person, role);
        overAll(role);
    }

    /** Somebody of county B, where it exists, who holds a post in county A. */
    private void servesHereAndBelongsThere(Set<Place> places) {
        UUID person = id("person", "between");
        UUID unit = organisation(places.contains(Place.SIBLING) ? Place.SIBLING : Place.PARENT);
        person(person, "p-between", "两边的人", unit);
        post(id("post", "between"), person, organisation(Place.OWN), Role.UNIT_CLERK, false);
    }

    /** Somebody with the role over all cities there are. */
    private void overAll(Role role) {
        UUID person = id("viewer of all", role);
        person(person, loginOverAll(role), "全部" + role.word(), organisation(Place.PARENT));
        post(id("city", role), person, organisation(Place.PARENT), role, false);
        post(id("other city", role), person, organisation(Place.OTHER_CITY), role, false);
    }

    private void passkey(UUID person, Object of) {
        owner.sql("""
                        insert into passkey (credential_id, person_id, id, name, host, public_key, algorithm, uses, made_at)
                        values (:credential, :person, :id, :name, '127.0.0.1', ''::bytea, -7, 0, :now::timestamptz)
                        """)
                .param("credential", sha256("passkey " + of))
                .param("person", person)
                .param("id", id("passkey", of))
                .param("name", "手机" + (of instanceof Place place ? place.mark() : ""))
                .param("now", NOW)
                .update();
    }

    private void people(Place place) {
        UUID person = id("person", place);
        person(person, "p-" + place.name().toLowerCase(Locale.ROOT), "某人" + place.mark(), organisation(place));
        passkey(person, place);
        owner.sql("""
                        insert into person_identity (issuer, subject, person_id, made_at)
                        values (:issuer, :subject, :person, :now::timestamptz)
                        """)
                .param("issuer", ISSUER)
                .param("subject", "编号" + place.mark())
                .param("person", person)
                .param("now", NOW)
                .update();
        post(id("post", place), person, organisation(place), Role.UNIT_CLERK, false);
        if (place == Place.SHARED) {
            post(id("post", "SHARED at OWN"), person, organisation(Place.OWN), Role.UNIT_CLERK, false);
        }
        token(person, place);
        owner.sql(
                        "insert into known_device (token_hash, person_id, used_at) values (:hash, :person, :now::timestamptz)")
                .param("hash", sha256("device " + place))
                .param("person", person)
                .param("now", NOW)
                .update();
        owner.sql("""
                        insert into one_time_link (token_hash, purpose, person_id, made_at, expires_at)
                        values (:hash, 'password', :person, :now::timestamptz, '2026-03-31T02:30:00Z')
                        """)
                .param("hash", sha256("link " + place))
                .param("person", person)
                .param("now", NOW)
                .update();
        owner.sql("insert into organisation_group (id, name) values (:id, :name)")
                .param("id", id("group", place))
                .param("name", "各单位" + place.mark())
                .update();
        List<UUID> members = place == Place.SHARED
                ? List.of(organisation(Place.OWN), organisation(Place.PARENT))
                : List.of(organisation(place));
        members.forEach(member -> owner.sql(
                        "insert into organisation_group_member (group_id, organisation_id) values (:group, :member)")
                .param("group", id("group", place))
                .param("member", member)
                .update());
    }

    private void plan(Place place) {
        for (String kind : List.of("plan", "draft", "ready")) {
            boolean published = kind.equals("plan");
            UUID plan = id(kind, place);
            String text = "计划" + place.mark() + "。一、修路。二、架桥。";
            owner.sql("""
                            insert into plan (id, region, organisation_id, title, status, file_name, file_hash, file, text,
                                uploaded_by, uploaded_at, published_by, published_at, entry_kinds)
                            values (:id, '211100000000', :organisation, :title, :status, :file, :hash, :bytes, :text, :by,
                                :now::timestamptz, :publishedBy::uuid, :publishedAt::timestamptz, '{task}')
                            """)
                    .param("id", plan)
                    .param("organisation", organisation(place))
                    .param("title", (published ? "计划" : "草案") + place.mark())
                    .param("status", published ? "published" : "draft")
                    .param("file", "plan" + place.mark() + ".txt")
                    .param("hash", plan.toString())
                    .param("bytes", text.getBytes(StandardCharsets.UTF_8))
                    .param("text", text)
                    .param("by", id("person", place))
                    .param("now", NOW)
                    .param("publishedBy", published ? id("person", place) : null)
                    .param("publishedAt", published ? NOW : null)
                    .update();
            int[] at = {text.indexOf("一、"), text.indexOf("二、")};
            for (int n = 0; n < 2; n++) {
                String words = (n == 0 ? "一、修路" : "二、架桥");
                owner.sql("""
                                insert into plan_node (plan_id, node_id, position, parent_id, kind, style, number, heading, text,
                                    starts_at, ends_at)
                                values (:plan, :node, :n, null, 'task', '一、', :n + 1, :words, :text, :from, :to)
                                """)
                        .param("plan", plan)
                        .param("node", "n" + n)
                        .param("n", n)
                        .param("words", words + place.mark())
                        .param("text", words + place.mark())
                        .param("from", at[n])
                        .param("to", at[n] + 5)
                        .update();
            }
            if (kind.equals("ready")) {
                responsibility(plan, nameOf(answering(place)), at[0]);
                leftOut(plan, place);
            } else {
                readings(plan, place, at[0]);
            }
            if (published) {
                owner.sql("insert into plan_unit_share (plan_id, organisation_id) values (:plan, :unit)")
                        .param("plan", plan)
                        .param("unit", answering(place))
                        .update();
            }
        }
    }

    private void readings(UUID plan, Place place, int at) {
        owner.sql("""
                        insert into plan_target (plan_id, id, node_id, position, subject, kind, words, comparison, value, unit,
                            nature, starts_at, ends_at)
                        values (:plan, :id, 'n0', 0, :mark, 'number', :mark, '>=', 5, '条', 'unstated', :at, :at + 2)
                        """)
                .param("plan", plan)
                .param("id", id("target", plan))
                .param("mark", "目标" + place.mark())
                .param("at", at)
                .update();
        owner.sql("""
                        insert into plan_deadline (plan_id, id, node_id, position, due_on, starts_at, ends_at)
                        values (:plan, :id, 'n0', 0, '2026-12-31', :at, :at + 2)
                        """)
                .param("plan", plan)
                .param("id", id("deadline", plan))
                .param("at", at)
                .update();
        responsibility(plan, "某局" + place.mark(), at);
        owner.sql("insert into plan_unit (plan_id, name, nobody) values (:plan, :name, true)")
                .param("plan", plan)
                .param("name", "某局" + place.mark())
                .update();
        leftOut(plan, place);
        owner.sql("""
                        insert into plan_declared (plan_id, position, what, count, found, starts_at, ends_at)
                        values (:plan, 0, :what, 3, 2, :at, :at + 2)
                        """)
                .param("plan", plan)
                .param("what", "3项" + place.mark())
                .param("at", at)
                .update();
        owner.sql(
                        "insert into plan_warning (plan_id, position, what, starts_at, ends_at) values (:plan, 0, :what, :at, :at + 2)")
                .param("plan", plan)
                .param("what", "存疑" + place.mark())
                .param("at", at)
                .update();
    }

    private void leftOut(UUID plan, Place place) {
        owner.sql("insert into plan_left_out (plan_id, node_id, reason) values (:plan, 'n1', :reason)")
                .param("plan", plan)
                .param("reason", "不列" + place.mark())
                .update();
    }

    private void responsibility(UUID plan, String lead, int at) {
        owner.sql("""
                        insert into plan_responsibility (plan_id, id, node_id, position, lead, responsible, supporting, rule,
                            starts_at, ends_at)
                        values (:plan, :id, 'n0', 0, array[:lead], '{}', '{}', 'explicit', :at, :at + 2)
                        """)
                .param("plan", plan)
                .param("id", id("responsibility", plan))
                .param("lead", lead)
                .param("at", at)
                .update();
    }

    private String nameOf(UUID organisation) {
        return owner.sql("select name from organisation where id = :id")
                .param("id", organisation)
                .query(String.class)
                .single();
    }

    private void ledger(Place place) {
        UUID plan = id("plan", place);
        owner.sql("""
                        insert into ledger_plan (plan_id, region, organisation_id, title)
                        values (:plan, '211100000000', :organisation, :title)
                        """)
                .param("plan", plan)
                .param("organisation", organisation(place))
                .param("title", "计划" + place.mark())
                .update();
        owner.sql("""
                        insert into ledger_entry (id, region, organisation_id, plan_id, plan_title, clause_id, position, number,
                            category, task, target, acceptance, lead_id, lead_rule, due_on, state, lamp, lamp_on, opened_at)
                        values (:id, '211100000000', :organisation, :plan, :title, 'n0', 1, '1', :category, :task, :target,
                            :acceptance, :lead, 'explicit', '2026-03-20', 'active', 'red', '2026-03-31', :now::timestamptz)
                        """)
                .param("id", id("entry", place))
                .param("organisation", organisation(place))
                .param("plan", plan)
                .param("title", "计划" + place.mark())
                .param("category", "类别" + place.mark())
                .param("task", "修路充电" + place.mark())
                .param("target", "五条" + place.mark())
                .param("acceptance", "验收" + place.mark())
                .param("lead", answering(place))
                .param("now", NOW)
                .update();
        owner.sql(
                        "insert into ledger_entry_unit (entry_id, organisation_id, part, position) values (:entry, :unit, 'lead', 0)")
                .param("entry", id("entry", place))
                .param("unit", answering(place))
                .update();
        owner.sql("""
                        insert into ledger_import (id, region, plan_id, file_name, file, file_hash, uploaded_by, uploaded_at)
                        values (:id, '211100000000', :plan, :name, ''::bytea, 'x', :by, :now::timestamptz)
                        """)
                .param("id", id("import", place))
                .param("plan", plan)
                .param("name", "导入" + place.mark())
                .param("by", place == Place.OWN ? id("viewer", Role.PLAN_OFFICE) : id("person", place))
                .param("now", NOW)
                .update();
        measure(place);
        record(place, "journal", "列入台账", "entry", id("entry", place), "{}");
        record(place, "asked", "列入台账", "entry", id("entry", place), "{}");
        record(place, "asking", "申请抹除记录", "journal_record", id("asked", place), "{\"reason\":\"依法\"}");
    }

    /** A measure of the entry, with a trajectory and two values that differ. */
    private void measure(Place place) {
        owner.sql("""
                        insert into ledger_entry_fact (region, id, plan_id, entry_id, lead_id, due_on, state, recorded_at)
                        values ('211100000000', :id, :plan, :entry, :lead, '2026-03-20', 'active', :now::timestamptz)
                        """)
                .param("id", id("fact", place))
                .param("plan", id("plan", place))
                .param("entry", id("entry", place))
                .param("lead", answering(place))
                .param("now", NOW)
                .update();
        owner.sql("""
                        insert into measure (region, id, organisation_id, owner_id, entry_id, plan_id, name, unit, kind, direction,
                            verified_from, tolerance, lag_days, made_by, recorded_at)
                        values ('211100000000', :id, :organisation, :owner, :entry, :plan, :name, '条', 'flow', 'higher', 'register',
                            5, 15, :by, :now::timestamptz)
                        """)
                .param("id", id("measure", place))
                .param("organisation", organisation(place))
                .param("owner", answering(place))
                .param("entry", id("entry", place))
                .param("plan", id("plan", place))
                .param("name", "指标" + place.mark())
                .param("by", "计划人" + place.mark())
                .param("now", NOW)
                .update();
        value(place, "reported", "self", 20, answering(place));
        value(place, "checked", "register", 10, organisation(place));
        owner.sql("""
                        insert into trajectory (region, id, measure_id, version, period_from, period_to, baseline, target, season,
                            effects, decided_by, reason, effective_on, recorded_at)
                        values ('211100000000', :id, :measure, 1, '2026-01-01', '2026-12-31', 0, 100, :season, '[]', :by, :reason,
                            '2026-03-31', :now::timestamptz)
                        """)
                .param("id", id("trajectory", place))
                .param("measure", id("measure", place))
                .param(
                        "season",
                        "{\"shares\":[0.05,0.05,0.09,0.09,0.09,0.09,0.09,0.09,0.09,0.09,0.09,0.09],\"years\":0,\"spread\":null}")
                .param("by", "计划人" + place.mark())
                .param("reason", "依据" + place.mark())
                .param("now", NOW)
                .update();
        owner.sql("""
                        insert into discrepancy_word (region, id, measure_id, reported_id, verified_id, kind, words, said_by, said_name,
                            recorded_at)
                        values ('211100000000', :id, :measure, :reported, :verified, 'answer', :words, :by, :name,
                            :now::timestamptz)
                        """)
                .param("id", id("discrepancy", place))
                .param("measure", id("measure", place))
                .param("reported", id("reported", place))
                .param("verified", id("checked", place))
                .param("words", "说明" + place.mark())
                .param("by", id("person", place))
                .param("name", "填报人" + place.mark())
                .param("now", NOW)
                .update();
    }

    private void value(Place place, String kind, String evidence, int value, UUID unit) {
        owner.sql("""
                        insert into observation (region, id, measure_id, period, value, class, organisation_id, recorded_by,
                            recorded_name, recorded_at, source)
                        values ('211100000000', :id, :measure, '2026-03-01', :value, :class, :unit, :by, :name,
                            :now::timestamptz, :source)
                        """)
                .param("id", id(kind, place))
                .param("measure", id("measure", place))
                .param("value", value)
                .param("class", evidence)
                .param("unit", unit)
                .param("by", id("person", place))
                .param("name", "填报人" + place.mark())
                .param("now", NOW)
                .param("source", "来源" + place.mark())
                .update();
    }

    private void record(Place place, String name, String act, String kind, UUID object, String content) {
        owner.sql("""
                        insert into journal_record (region, id, business_on, recorded_at, actor_name, act, object_kind, object_id,
                            about, content, content_hash, salt)
                        values ('211100000000', :id, '2026-03-31', :now::timestamptz, :actor, :act, :kind, :object,
                            array[:object, :plan]::uuid[], :content, decode(repeat('00', 32), 'hex'),
                            decode(repeat('11', 16), 'hex'))
                        """)
                .param("id", id(name, place))
                .param("actor", "系统" + place.mark())
                .param("act", act)
                .param("kind", kind)
                .param("object", object)
                .param("content", content)
                .param("plan", id("plan", place))
                .param("now", NOW)
                .update();
    }

    /** A cycle of a month before, with the report of whoever answers in the state. */
    private void earlier(Place place, int monthsAfterJanuary, String state) {
        UUID cycle = id("cycle " + state, place);
        java.time.LocalDate from = java.time.LocalDate.of(2025, 12, 1).plusMonths(monthsAfterJanuary);
        owner.sql("""
                        insert into cycle (id, region, organisation_id, plan_id, plan_title, name, kind, period_from, period_to,
                            opens_at, due_at, locks_at, opened_by, recorded_at)
                        values (:id, '211100000000', :organisation, :plan, :title, :name, 'monthly', :from, :to,
                            '2025-12-01T00:00:00Z', '2026-04-05T00:00:00Z', '2026-04-10T00:00:00Z', :by,
                            '2025-12-01T00:00:00Z')
                        """)
                .param("id", cycle)
                .param("organisation", organisation(place))
                .param("plan", id("plan", place))
                .param("title", "计划" + place.mark())
                .param("name", state + place.mark())
                .param("from", from)
                .param("to", from.plusMonths(1).minusDays(1))
                .param("by", id("person", place))
                .update();
        owner.sql("""
                        insert into report (id, region, cycle_id, organisation_id, state, saved_by, submitted_by, submitted_at,
                            first_submitted_at, signed_by, signed_at, returned_by, returned_at, return_reason)
                        values (:id, '211100000000', :cycle, :unit, :state, :by, :by, :now::timestamptz, :now::timestamptz,
                            case when :state = 'signed' then :by else '' end,
                            case when :state = 'signed' then :now::timestamptz end,
                            case when :state = 'returned' then :by else '' end,
                            case when :state = 'returned' then :now::timestamptz end,
                            case when :state = 'returned' then :by else '' end)
                        """)
                .param("id", id("report " + state, place))
                .param("cycle", cycle)
                .param("unit", answering(place))
                .param("state", state)
                .param("by", "填报人" + place.mark())
                .param("now", NOW)
                .update();
        owner.sql(
                        "insert into report_line (report_id, entry_id, position, completion, progress) values (:report, :entry, 0, 10, :progress)")
                .param("report", id("report " + state, place))
                .param("entry", id("entry", place))
                .param("progress", "进展" + place.mark())
                .update();
    }

    /** The clock of the report that is owed, of which everybody was told, and leave to answer late. */
    private void timer(Place place) {
        owner.sql("""
                        insert into reminder_ladder (region, id, organisation_id, text, reason, decided_by, recorded_at)
                        values ('211100000000', :id, :organisation, '前3个工作日 填报人', :reason, :by, :now::timestamptz)
                        """)
                .param("id", id("reminder ladder", place))
                .param("organisation", organisation(place))
                .param("reason", "阶梯" + place.mark())
                .param("by", "决定" + place.mark())
                .param("now", NOW)
                .update();
        owner.sql("""
                        insert into lock_exception (region, id, report_id, open_until, reason, granted_by, granted_name, recorded_at)
                        values ('211100000000', :id, :report, '2026-04-20T10:00:00Z', :reason, :by, :name, :now::timestamptz)
                        """)
                .param("id", id("lock exception", place))
                .param("report", id("report", place))
                .param("reason", "理由" + place.mark())
                .param("by", id("person", place))
                .param("name", "批准" + place.mark())
                .param("now", NOW)
                .update();
        owner.sql("""
                        insert into timer (region, id, subject_kind, subject_id, organisation_id, keeper_id, above_id, title, path,
                            state, since, due_at, rungs, recipients, next_rung)
                        values ('211100000000', :id, 'report', :report, :unit, :keeper, :keeper, :title, '/dispatch/reports/' || :report,
                            'running', '2026-03-01T00:00:00Z', '2026-04-05T00:00:00Z',
                            array_fill(:now::timestamptz, array[4]), array['clerk', 'leader', 'office', 'above'], 5)
                        """)
                .param("id", id("timer", place))
                .param("report", id("report", place))
                .param("unit", answering(place))
                .param("keeper", organisation(place))
                .param("title", "提醒" + place.mark())
                .param("now", NOW)
                .update();
        List.of("clerk", "leader", "office", "above")
                .forEach(recipient -> owner.sql("""
                        insert into reminder (region, id, timer_id, arming, rung, recipient, organisation_id, reached_at, told_at)
                        values ('211100000000', :id, :timer, 1, :rung, :recipient, :told, :now::timestamptz, :now::timestamptz)
                        """)
                        .param("id", id("reminder " + recipient, place))
                        .param("timer", id("timer", place))
                        .param(
                                "rung",
                                List.of("clerk", "leader", "office", "above").indexOf(recipient) + 1)
                        .param("recipient", recipient)
                        .param(
                                "told",
                                recipient.equals("clerk") || recipient.equals("leader")
                                        ? answering(place)
                                        : organisation(place))
                        .param("now", NOW)
                        .update());
    }

    /** Blockers, orders and handovers, one for each act there is on them, and a meeting that decided something. */
    private void supervision(Place place) {
        handover(place, "handover", "taker_agrees");
        handover(place, "handover to come");
        handover(place, "handover agreed", "giver_agrees", "taker_agrees");
        blocker(place, "blocker", 1, "open");
        blocker(place, "resolved", 2, "resolved");
        blocker(place, "top", 4, "open");
        List.of("issued", "declined", "accepted", "replied", "ruling", "verified")
                .forEach(state -> order(place, state, state));
        order(place, "still", "accepted");
        owner.sql("""
                        insert into timer_change (region, id, timer_id, organisation_id, keeper_id, kind, approver, ground, changed_by,
                            recorded_at, budget, consumed, due_before, due_after)
                        values ('211100000000', :id, :timer, :unit, :keeper, 'suspend', :by, :by, :by, :now::timestamptz, 10, 3,
                            '2026-05-05T09:30:00Z', null)
                        """)
                .param("id", id("timer change", place))
                .param("timer", id("timer still", place))
                .param("unit", answering(place))
                .param("keeper", organisation(place))
                .param("by", "批准" + place.mark())
                .param("now", NOW)
                .update();
        owner.sql("""
                        insert into meeting_pack (region, id, organisation_id, plan_id, plan_title, name, held_on, content, composed_by,
                            composed_at)
                        values ('211100000000', :id, :organisation, :plan, :title, :name, '2026-03-31', :content, :by,
                            :now::timestamptz)
                        """)
                .param("id", id("meeting", place))
                .param("organisation", organisation(place))
                .param("plan", id("plan", place))
                .param("title", "计划" + place.mark())
                .param("name", "调度会" + place.mark())
                .param(
                        "content",
                        "{\"promises\":[],\"cycle\":\"\",\"units\":0,\"reports\":[],\"reds\":[],\"blockers\":[],\"orders\":[]}")
                .param("by", "主持" + place.mark())
                .param("now", NOW)
                .update();
        owner.sql("""
                        insert into meeting_decision (region, id, pack_id, organisation_id, plan_id, text, unit_id, due_on, entry_id,
                            decided_by, recorded_at)
                        values ('211100000000', :id, :meeting, :organisation, :plan, :text, :unit, '2026-06-30', :entry, :by,
                            :now::timestamptz)
                        """)
                .param("id", id("decision", place))
                .param("meeting", id("meeting", place))
                .param("organisation", organisation(place))
                .param("plan", id("plan", place))
                .param("text", "议定" + place.mark())
                .param("unit", answering(place))
                .param("entry", id("entry", place))
                .param("by", "主持" + place.mark())
                .param("now", NOW)
                .update();
    }

    /** A handover of which so much was said. */
    private void handover(Place place, String kind, String... said) {
        owner.sql("""
                        insert into handover (region, id, organisation_id, plan_id, entry_id, entry_name, from_id, to_id, reason,
                            proposed_by, proposed_at)
                        values ('211100000000', :id, :organisation, :plan, :entry, :name, :from, :to, :reason, :by,
                            :now::timestamptz)
                        """)
                .param("id", id(kind, place))
                .param("organisation", organisation(place))
                .param("plan", id("plan", place))
                .param("entry", id("entry", place))
                .param("name", "事项" + place.mark())
                .param("from", answering(place))
                .param("to", id("taker", place))
                .param("reason", "职能调整" + place.mark())
                .param("by", "提出" + place.mark())
                .param("now", NOW)
                .update();
        for (String word : said) {
            owner.sql("""
                            insert into handover_word (region, id, handover_id, kind, words, said_by, said_name, recorded_at)
                            values ('211100000000', :id, :handover, :kind, :words, :by, :name, :now::timestamptz)
                            """)
                    .param("id", id(word + " of " + kind, place))
                    .param("handover", id(kind, place))
                    .param("kind", word)
                    .param("words", "同意" + place.mark())
                    .param("by", id("person", place))
                    .param("name", "负责" + place.mark())
                    .param("now", NOW)
                    .update();
        }
    }

    /** A project that has a schedule, something at a gate and a change behind it, and the gates of its office. */
    private void project(Place place) {
        owner.sql("""
                        insert into project (region, id, organisation_id, unit_id, name, investor, place, part, traits, total, stage,
                            state, created_by, created_at)
                        values ('211100000000', :id, :organisation, :unit, :name, :by, '211100000000', 'leading', '{filed}', 100,
                            'conceived', 'ongoing', :by, :now::timestamptz)
                        """)
                .param("id", id("project", place))
                .param("organisation", organisation(place))
                .param("unit", answering(place))
                .param("name", "项目" + place.mark())
                .param("by", "登记" + place.mark())
                .param("now", NOW)
                .update();
        owner.sql("""
                        insert into project_stage (region, id, project_id, stage, entered_on, evidence, recorded_by, recorded_at)
                        values ('211100000000', :id, :project, 'conceived', '2026-03-01', :text, :text, :now::timestamptz)
                        """)
                .param("id", id("project stage", place))
                .param("project", id("project", place))
                .param("text", "依据" + place.mark())
                .param("now", NOW)
                .update();
        owner.sql("""
                        insert into project_schedule (region, id, project_id, stage, planned_on, reason, recorded_by, recorded_at)
                        values ('211100000000', :id, :project, 'started', '2030-06-30', :text, :text, :now::timestamptz)
                        """)
                .param("id", id("project schedule", place))
                .param("project", id("project", place))
                .param("text", "计划" + place.mark())
                .param("now", NOW)
                .update();
        owner.sql("""
                        insert into project_decision (region, id, project_id, gate, kind, decider, decided_on, recorded_by, recorded_at)
                        values ('211100000000', :id, :project, '项目备案', 'applied', :text, '2026-03-01', :text, :now::timestamptz)
                        """)
                .param("id", id("project decision", place))
                .param("project", id("project", place))
                .param("text", "受理" + place.mark())
                .param("now", NOW)
                .update();
        owner.sql("""
                        insert into project_change (region, id, project_id, field, before, after, reason, recorded_by, recorded_at)
                        values ('211100000000', :id, :project, '挂钩领导', '', :text, :text, :text, :now::timestamptz)
                        """)
                .param("id", id("project change", place))
                .param("project", id("project", place))
                .param("text", "改动" + place.mark())
                .param("now", NOW)
                .update();
        register(place);
        if (place == Place.PARENT) {
            // The map of the city is the one that its projects shared with the county show.
            return;
        }
        owner.sql("""
                        insert into gate_map (region, id, organisation_id, text, reason, decided_by, recorded_at)
                        values ('211100000000', :id, :organisation, :text, :by, :by, :now::timestamptz)
                        """)
                .param("id", id("gate map", place))
                .param("organisation", organisation(place))
                .param("text", "项目备案 | 全部 | - | 立项/备案 | 20工作日 | - | 机关" + place.mark() + " | -")
                .param("by", "决定" + place.mark())
                .param("now", NOW)
                .update();
    }

    /**
     * What nobody could tie by hand, so that a page that forgets to look at the scope of what is tied shows it: a part, a
     * member and an entry of county B at a project of county A, and a blocker of county B on an entry both see.
     */
    private void tiesBeyond() {
        owner.sql("""
                        insert into project (region, id, organisation_id, unit_id, name, investor, place, part, traits, total, stage,
                            state, whole_id, created_by, created_at)
                        values ('211100000000', :id, :organisation, :organisation, :name, :name, '211100000000', 'leading', '{filed}',
                            100, 'conceived', 'ongoing', :whole, :name, :now::timestamptz)
                        """)
                .param("id", id("part", Place.SIBLING))
                .param("organisation", organisation(Place.SIBLING))
                .param("whole", id("project", Place.OWN))
                .param("name", "分项" + Place.SIBLING.mark())
                .param("now", NOW)
                .update();
        owner.sql("""
                        insert into project_portfolio_member (region, id, portfolio_id, project_id, member, since, reason, recorded_by,
                            recorded_at)
                        values ('211100000000', :id, :portfolio, :project, true, '2026-03-01', :text, :text, :now::timestamptz)
                        """)
                .param("id", id("member beyond", Place.SIBLING))
                .param("portfolio", id("portfolio", Place.OWN))
                .param("project", id("project", Place.SIBLING))
                .param("text", "列入" + Place.SIBLING.mark())
                .param("now", NOW)
                .update();
        serves(Place.OWN, Place.SIBLING);
        owner.sql("""
                        insert into blocker (region, id, organisation_id, plan_id, entry_id, unit_id, owner_id, cause, text, since, level,
                            state, climbs, raised_by, raised_at)
                        values ('211100000000', :id, :organisation, :plan, :entry, :unit, :unit, 'land', :text, '2026-03-01', 1,
                            'open', array_fill('2030-01-01T00:00:00Z'::timestamptz, array[3]), :by, :now::timestamptz)
                        """)
                .param("id", id("blocker beyond", Place.SIBLING))
                .param("organisation", organisation(Place.SHARED))
                .param("plan", id("plan", Place.SHARED))
                .param("entry", id("entry", Place.SHARED))
                .param("unit", organisation(Place.SIBLING))
                .param("text", "堵点" + Place.SIBLING.mark())
                .param("by", id("person", Place.SIBLING))
                .param("now", NOW)
                .update();
    }

    private void serves(Place project, Place entry) {
        owner.sql("""
                        insert into project_entry (region, id, project_id, entry_id, linked, reason, recorded_by, recorded_at)
                        values ('211100000000', :id, :project, :entry, true, :text, :text, :now::timestamptz)
                        """)
                .param("id", id("project entry of " + project, entry))
                .param("project", id("project", project))
                .param("entry", id("entry", entry))
                .param("text", "对应")
                .param("now", NOW)
                .update();
    }

    /** A month of the project, an entry it serves, a portfolio it is in and a table that was read. */
    private void register(Place place) {
        owner.sql("""
                        insert into project_progress (region, id, project_id, kind, series, month, value, source, recorded_by, recorded_at)
                        values ('211100000000', :id, :project, 'investment', 'planned', '2026-03-01', 10, :text, :text,
                            :now::timestamptz)
                        """)
                .param("id", id("project progress", place))
                .param("project", id("project", place))
                .param("text", "进度" + place.mark())
                .param("now", NOW)
                .update();
        owner.sql("""
                        insert into project_photo (region, id, project_id, stage, file_name, media_type, bytes, hash, added_by, added_at)
                        values ('211100000000', :id, :project, 'started', :name, 'image/png', :size, :hash, :name, :now::timestamptz)
                        """)
                .param("id", id("photo", place))
                .param("project", id("project", place))
                .param("name", "照片" + place.mark())
                .param("size", EVIDENCE.length)
                .param("hash", evidenceHash())
                .param("now", NOW)
                .update();
        serves(place, place);
        if (place == Place.OWN) {
            serves(place, Place.SHARED);
        }
        owner.sql("""
                        insert into project_portfolio (region, id, organisation_id, name, goal, first_year, last_year, created_by,
                            created_at)
                        values ('211100000000', :id, :organisation, :name, 100, 2026, 2028, :name, :now::timestamptz)
                        """)
                .param("id", id("portfolio", place))
                .param("organisation", organisation(place))
                .param("name", "组合" + place.mark())
                .param("now", NOW)
                .update();
        owner.sql("""
                        insert into project_portfolio_member (region, id, portfolio_id, project_id, member, since, reason, recorded_by,
                            recorded_at)
                        values ('211100000000', :id, :portfolio, :project, true, '2026-03-01', :text, :text, :now::timestamptz)
                        """)
                .param("id", id("portfolio member", place))
                .param("portfolio", id("portfolio", place))
                .param("project", id("project", place))
                .param("text", "列入" + place.mark())
                .param("now", NOW)
                .update();
        owner.sql("""
                        insert into project_import (region, id, organisation_id, file_name, file, file_hash, uploaded_by, uploaded_at)
                        values ('211100000000', :id, :organisation, :name, :file, 'x', :by, :now::timestamptz)
                        """)
                .param("id", id("projectimport", place))
                .param("organisation", organisation(place))
                .param("name", "调度表" + place.mark() + ".xlsx")
                .param("file", new byte[] {1})
                .param("by", id("person", place))
                .param("now", NOW)
                .update();
        if (place == Place.PARENT) {
            return;
        }
        owner.sql("""
                        insert into project_tier (region, id, organisation_id, effective_from, text, reason, decided_by, recorded_at)
                        values ('211100000000', :id, :organisation, '2026-01-01', :text, :by, :by, :now::timestamptz)
                        """)
                .param("id", id("project tier", place))
                .param("organisation", organisation(place))
                .param("text", "分档" + place.mark() + " | 0.001 | 1")
                .param("by", "决定" + place.mark())
                .param("now", NOW)
                .update();
    }

    /** A factor of the office with its supply, and what the project of the place wants, was given and gave back of it. */
    private void factor(Place place) {
        if (place == Place.PARENT) {
            // The list of the city is seen from below: it is the one that stands for what is shared.
            return;
        }
        owner.sql("""
                        insert into factor (region, id, organisation_id, name, unit, kind, reach, created_by, created_at)
                        values ('211100000000', :id, :organisation, :name, '亩', 'used_up', 'city', :by, :now::timestamptz)
                        """)
                .param("id", id("factor", place))
                .param("organisation", organisation(place))
                .param("name", "土地" + place.mark())
                .param("by", "登记" + place.mark())
                .param("now", NOW)
                .update();
        owner.sql("""
                        insert into factor_supply (region, id, factor_id, area, month, amount, source, recorded_by, recorded_at)
                        values ('211100000000', :id, :factor, '211100000000', '2030-01-01', 5, :text, :text, :now::timestamptz)
                        """)
                .param("id", id("factor supply", place))
                .param("factor", id("factor", place))
                .param("text", "下达" + place.mark())
                .param("now", NOW)
                .update();
        owner.sql("""
                        insert into factor_demand (region, id, project_id, stage, factor_id, amount, lead, reason, recorded_by,
                            recorded_at)
                        values ('211100000000', :id, :project, 'started', :factor, 9, 0, :text, :text, :now::timestamptz)
                        """)
                .param("id", id("factor demand", place))
                .param("project", id("project", place))
                .param("factor", id("factor", place))
                .param("text", "可研" + place.mark())
                .param("now", NOW)
                .update();
        owner.sql("""
                        insert into factor_reservation (region, id, project_id, stage, factor_id, amount, from_month, until,
                            document, recorded_by, recorded_at)
                        values ('211100000000', :id, :project, 'started', :factor, 3, '2030-06-01', '2035-12-31', :text, :text,
                            :now::timestamptz)
                        """)
                .param("id", id("reservation", place))
                .param("project", id("project", place))
                .param("factor", id("factor", place))
                .param("text", "预留" + place.mark())
                .param("now", NOW)
                .update();
        owner.sql("""
                        insert into factor_return (region, id, reservation_id, amount, returned_on, reason, recorded_by, recorded_at)
                        values ('211100000000', :id, :reservation, 1, '2026-03-01', :text, :text, :now::timestamptz)
                        """)
                .param("id", id("factor return", place))
                .param("reservation", id("reservation", place))
                .param("text", "收回" + place.mark())
                .param("now", NOW)
                .update();
    }

    private void blocker(Place place, String kind, int level, String state) {
        owner.sql("""
                        insert into blocker (region, id, organisation_id, plan_id, entry_id, unit_id, owner_id, cause, text, since, level,
                            state, climbs, resolution, resolved_by, raised_by, raised_at)
                        values ('211100000000', :id, :organisation, :plan, :entry, :unit, :unit, 'land', :text, '2026-03-01', :level,
                            :state, array_fill('2030-01-01T00:00:00Z'::timestamptz, array[3]),
                            case when :state = 'open' then '' else :text end,
                            case when :state = 'open' then null else :by::uuid end, :by, :now::timestamptz)
                        """)
                .param("id", id(kind, place))
                .param("organisation", organisation(place))
                .param("plan", id("plan", place))
                .param("entry", id("entry", place))
                .param("unit", answering(place))
                .param("text", "堵点" + kind + place.mark())
                .param("level", level)
                .param("state", state)
                .param("by", id("person", place))
                .param("now", NOW)
                .update();
        owner.sql("""
                        insert into blocker_step (region, id, blocker_id, kind, level, text, owner_id, by_id, by_name, recorded_at)
                        values ('211100000000', :id, :blocker, 'raise', 1, :text, :unit, :by, :name, :now::timestamptz)
                        """)
                .param("id", id("step of " + kind, place))
                .param("blocker", id(kind, place))
                .param("text", "堵点" + place.mark())
                .param("unit", answering(place))
                .param("by", id("person", place))
                .param("name", "填报人" + place.mark())
                .param("now", NOW)
                .update();
    }

    /** An order in the state, with its clock; "still" stands still. */
    private void order(Place place, String kind, String state) {
        // The city keeps what it shares too.
        int serial = 10 * places().indexOf(place)
                + List.of("issued", "declined", "accepted", "replied", "ruling", "verified", "still")
                        .indexOf(kind)
                + 1;
        boolean answered = state.equals("replied") || state.equals("verified");
        owner.sql("""
                        insert into follow_up_order (region, id, organisation_id, year, serial, number, source, kind, unit_id, units,
                            leader, task, demand, frequency, state, returns, answered, replied_at, in_time, last_word_on, issued_at)
                        values ('211100000000', :id, :organisation, 2026, :serial, :number, :text, 'other', :unit, array[:unit]::uuid[],
                            '', :text, :text, 'week', :state, case when :state = 'ruling' then 3 else 0 end,
                            case when :answered then array[:by]::uuid[] else '{}' end,
                            case when :answered then :now::timestamptz end, case when :state = 'verified' then true end,
                            '2026-03-31', :now::timestamptz)
                        """)
                .param("id", id("order " + kind, place))
                .param("organisation", organisation(place))
                .param("serial", serial)
                .param("number", "督办" + serial + place.mark())
                .param("text", "任务" + kind + place.mark())
                .param("unit", answering(place))
                .param("state", state)
                .param("answered", answered)
                .param("by", id("person", place))
                .param("now", NOW)
                .update();
        owner.sql("""
                        insert into follow_up_order_step (region, id, order_id, step, state, unit_id, text, by_id, by_name, recorded_at)
                        values ('211100000000', :id, :order, 'issue', :state, :unit, :text, :by, :name, :now::timestamptz)
                        """)
                .param("id", id("step of order " + kind, place))
                .param("order", id("order " + kind, place))
                .param("state", state)
                .param("unit", answering(place))
                .param("text", "要求" + place.mark())
                .param("by", id("person", place))
                .param("name", "计划" + place.mark())
                .param("now", NOW)
                .update();
        owner.sql("""
                        insert into timer (region, id, subject_kind, subject_id, organisation_id, keeper_id, above_id, title, path,
                            state, since, due_at, rungs, recipients, next_rung, budget, budget_unit, consumed)
                        values ('211100000000', :id, 'order', :order, :unit, :keeper, :keeper, :title, '/orders/' || :order,
                            :clock, :now::timestamptz, case when :clock = 'suspended' then null else '2030-04-05T00:00:00Z'::timestamptz end,
                            '{}', '{}', 1, 20, 'calendar_days', 3)
                        """)
                .param("id", id("timer " + kind, place))
                .param("order", id("order " + kind, place))
                .param("unit", answering(place))
                .param("keeper", organisation(place))
                .param("title", "督办" + place.mark())
                .param("clock", kind.equals("still") ? "suspended" : answered ? "stopped" : "running")
                .param("now", NOW)
                .update();
    }

    private void lamp(Place place, UUID plan, UUID entry, UUID lead) {
        owner.sql("""
                        insert into lamp (region, id, plan_id, entry_id, lead_id, as_of, recorded_at, colour, code, reason,
                            rule_version, inputs, standing)
                        values ('211100000000', :id, :plan, :entry, :lead, '2026-03-31', :now::timestamptz, 'red', :code,
                            :reason, 1, :inputs, 'in_red')
                        """)
                .param("id", id("lamp", entry))
                .param("plan", plan)
                .param("entry", entry)
                .param("lead", lead)
                .param("now", NOW)
                .param("code", LAMP_CODE)
                .param("reason", "理由" + place.mark())
                .param("inputs", LAMP_INPUTS)
                .update();
    }

    /** Said in good time of a day that is over, so that it is part of a record too. */
    private void outlook(Place place, UUID plan, UUID entry, UUID lead, UUID keeper) {
        owner.sql("""
                        insert into outlook (region, id, plan_id, entry_id, lead_id, keeper_id, side, likelihood, due_on, reason,
                            judged_by, judged_name, recorded_at)
                        values ('211100000000', :id, :plan, :entry, :lead, :keeper, 'unit', 80, '2026-03-20', :reason,
                            :person, :name, '2026-01-05T02:00:00Z')
                        """)
                .param("id", id("outlook", entry))
                .param("plan", plan)
                .param("entry", entry)
                .param("lead", lead)
                .param("keeper", keeper)
                .param("reason", "把握" + place.mark())
                .param("person", id("person", place))
                .param("name", "判断人" + place.mark())
                .update();
    }

    /** County B beside county A: in the same plan and cycle, in the same group, and a person who serves both. */
    private void besides() {
        Place other = Place.SIBLING;
        UUID unit = organisation(other);
        // Before the other posts of the person.
        post(new UUID(0, 1), id("person", Place.SHARED), unit, Role.UNIT_LEADER, false);
        lamp(other, id("plan", Place.SHARED), id("entry besides", other), unit);
        outlook(other, id("plan", Place.SHARED), id("entry besides", other), unit, organisation(Place.SHARED));
        owner.sql("""
                        insert into cycle (id, region, organisation_id, plan_id, plan_title, name, kind, period_from, period_to,
                            opens_at, due_at, locks_at, opened_by, recorded_at)
                        values (:id, '211100000000', :organisation, :plan, :title, :name, 'monthly', '2026-04-01', '2026-04-30',
                            '2026-03-01T00:00:00Z', '2026-04-05T00:00:00Z', '2026-04-10T00:00:00Z', :by,
                            '2026-03-01T00:00:00Z')
                        """)
                .param("id", id("cycle besides", other))
                .param("organisation", organisation(Place.SHARED))
                .param("plan", id("plan", Place.SHARED))
                .param("title", "计划" + Place.SHARED.mark())
                .param("name", "四月" + other.mark())
                .param("by", id("person", Place.SHARED))
                .update();
        report(id("cycle besides", other), id("report of April", other), unit, other);
        owner.sql("insert into organisation_group_member (group_id, organisation_id) values (:group, :member)")
                .param("group", id("group", Place.SHARED))
                .param("member", unit)
                .update();
        owner.sql("insert into plan_unit_share (plan_id, organisation_id) values (:plan, :unit)")
                .param("plan", id("plan", Place.SHARED))
                .param("unit", unit)
                .update();
        owner.sql("""
                        insert into ledger_entry (id, region, organisation_id, plan_id, plan_title, clause_id, position, number,
                            category, task, target, acceptance, lead_id, lead_rule, due_on, state, lamp, lamp_on, opened_at)
                        values (:id, '211100000000', :organisation, :plan, :title, 'n1', 2, '2', :category, :task, :target,
                            :acceptance, :lead, 'explicit', '2026-03-20', 'active', 'red', '2026-03-31', :now::timestamptz)
                        """)
                .param("id", id("entry besides", other))
                .param("organisation", organisation(Place.SHARED))
                .param("plan", id("plan", Place.SHARED))
                .param("title", "计划" + Place.SHARED.mark())
                .param("category", "类别" + other.mark())
                .param("task", "架桥充电" + other.mark())
                .param("target", "一座" + other.mark())
                .param("acceptance", "验收" + other.mark())
                .param("lead", unit)
                .param("now", NOW)
                .update();
        owner.sql(
                        "insert into ledger_entry_unit (entry_id, organisation_id, part, position) values (:entry, :unit, 'lead', 0)")
                .param("entry", id("entry besides", other))
                .param("unit", unit)
                .update();
        report(id("cycle", Place.SHARED), id("report besides", other), unit, other);
    }

    private void report(UUID cycle, UUID report, UUID unit, Place other) {
        owner.sql("""
                        insert into report (id, region, cycle_id, organisation_id, state, saved_by)
                        values (:id, '211100000000', :cycle, :unit, 'owed', :by)
                        """)
                .param("id", report)
                .param("cycle", cycle)
                .param("unit", unit)
                .param("by", "填报人" + other.mark())
                .update();
        owner.sql("""
                        insert into report_line (report_id, entry_id, position, completion, progress)
                        values (:report, :entry, 0, 30, :progress)
                        """)
                .param("report", report)
                .param("entry", id("entry besides", other))
                .param("progress", "进展" + other.mark())
                .update();
    }

    private void kept() {
        owner.sql("insert into stored_file (hash, bytes, kept_at) values (:hash, :bytes, :now::timestamptz)")
                .param("hash", evidenceHash())
                .param("bytes", EVIDENCE.length)
                .param("now", NOW)
                .update();
    }

    static String evidenceHash() {
        return java.util.HexFormat.of().formatHex(sha256(new String(EVIDENCE, StandardCharsets.US_ASCII)));
    }

    private void rhythm(Place place) {
        UUID cycle = id("cycle", place);
        owner.sql("""
                        insert into cycle (id, region, organisation_id, plan_id, plan_title, name, kind, period_from, period_to,
                            opens_at, due_at, locks_at, opened_by, recorded_at)
                        values (:id, '211100000000', :organisation, :plan, :title, :name, 'monthly', '2026-03-01', '2026-03-31',
                            '2026-03-01T00:00:00Z', '2026-04-05T00:00:00Z', '2026-04-10T00:00:00Z', :by,
                            '2026-03-01T00:00:00Z')
                        """)
                .param("id", cycle)
                .param("organisation", organisation(place))
                .param("plan", id("plan", place))
                .param("title", "计划" + place.mark())
                .param("name", "三月" + place.mark())
                .param("by", id("person", place))
                .update();
        owner.sql("""
                        insert into report (id, region, cycle_id, organisation_id, state, saved_by)
                        values (:id, '211100000000', :cycle, :unit, 'owed', :by)
                        """)
                .param("id", id("report", place))
                .param("cycle", cycle)
                .param("unit", answering(place))
                .param("by", "填报人" + place.mark())
                .update();
        owner.sql("""
                        insert into report_line (report_id, entry_id, position, completion, progress)
                        values (:report, :entry, 0, 10, :progress)
                        """)
                .param("report", id("report", place))
                .param("entry", id("entry", place))
                .param("progress", "进展" + place.mark())
                .update();
        owner.sql("""
                        insert into evidence (id, region, report_id, entry_id, file_name, media_type, bytes, hash, added_by, added_at)
                        values (:id, '211100000000', :report, :entry, :name, 'application/pdf', :size, :hash, :by,
                            :now::timestamptz)
                        """)
                .param("id", id("evidence", place))
                .param("report", id("report", place))
                .param("entry", id("entry", place))
                .param("name", "证明" + place.mark() + ".pdf")
                .param("size", EVIDENCE.length)
                .param("hash", evidenceHash())
                .param("by", "填报人" + place.mark())
                .param("now", NOW)
                .update();
        timer(place);
        lamp(place, id("plan", place), id("entry", place), answering(place));
        outlook(place, id("plan", place), id("entry", place), answering(place), organisation(place));
        owner.sql("""
                        insert into lamp_round (region, id, plan_id, as_of, recorded_at, judged_by, rule_version, green, yellow, red,
                            grey, written)
                        values ('211100000000', :id, :plan, '2026-03-31', :now::timestamptz, :by, 1, 0, 0, 1, 0, 1)
                        """)
                .param("id", id("round", place))
                .param("plan", id("plan", place))
                .param("now", NOW)
                .param("by", "判灯人" + place.mark())
                .update();
    }

    /** A scheme with figures, and scores of whoever answers that were announced, with an appeal. */
    private void scores(Place place) {
        String[][] rows = {
            {"scheme", "id, organisation_id, text, edited_by, edited_at", ":scheme, :keeper, :text || '\n', :by, :now"},
            {
                "scheme_version",
                "id, scheme_id, version, text, proved_on, moved, published_by, recorded_at",
                ":version, :scheme, 1, :text, :sheet, 0, :by, :now"
            },
            {
                "figure_sheet",
                "id, scheme_id, name, period_from, period_to, columns, sources, entered_by, recorded_at",
                ":sheet, :scheme, :name, '2026-01-01', '2026-03-31', array['应报次数'], array[''], :by, :now"
            },
            {
                "figure_row",
                "sheet_id, organisation_id, position, unit, peer_group, figures",
                ":sheet, :scored, 1, :unit, '部门', array[20000]"
            },
            {
                "figure_row",
                "sheet_id, organisation_id, position, unit, peer_group, figures",
                ":sheet, :keeper, 2, :name, '部门', array[10000]"
            },
            {
                "figure_record",
                "sheet_id, organisation_id, figure, position, said, path",
                ":sheet, :scored, '应报次数', 1, :unit, '/dispatch'"
            },
            {
                "assessment",
                "id, scheme_version_id, sheet_id, organisation_id, name, revision, elapsed, scored_by, recorded_at",
                ":assessment, :version, :sheet, :keeper, :name, 1, 1000000, :by, :now"
            },
            {
                "assessment",
                "id, scheme_version_id, sheet_id, organisation_id, name, revision, elapsed, scored_by, recorded_at",
                ":unannounced, :version, :sheet, :keeper, :name, 1, 1000000, :by, :now"
            },
            {
                "score",
                "assessment_id, organisation_id, position, unit, peer_group, total, rank, points, mention",
                ":assessment, :scored, 1, :unit, '部门', 1000000, 1, array[1000000], 'none'"
            },
            {
                "announcement",
                "assessment_id, announced_by, recorded_at, appeals_until",
                ":assessment, :by, :now, '2126-03-31T00:00:00Z'"
            },
            {
                "appeal",
                "id, assessment_id, organisation_id, figure, ground, filed_by, filed_by_id, recorded_at, rule_by",
                ":appeal, :assessment, :scored, '别的数', :unit, :by, :person, :now, '2126-03-31T00:00:00Z'"
            },
            {
                "appeal",
                "id, assessment_id, organisation_id, figure, ground, filed_by, filed_by_id, recorded_at, rule_by",
                ":ruled, :assessment, :scored, '又一个数', :unit, :by, :person, :now, '2126-03-31T00:00:00Z'"
            },
            {"ruling", "appeal_id, upheld, reason, ruled_by, recorded_at", ":ruled, false, :unit, :by, :now"}
        };
        for (String[] row : rows) {
            String values = row[2].replace(":now", "'" + NOW + "'");
            owner.sql("insert into %s (region, %s) values ('211100000000', %s)".formatted(row[0], row[1], values))
                    .params(Map.ofEntries(
                            Map.entry("scheme", id("scheme", place)),
                            Map.entry("version", id("scheme version", place)),
                            Map.entry("sheet", id("sheet", place)),
                            Map.entry("assessment", id("assessment", place)),
                            Map.entry("unannounced", id("unannounced", place)),
                            Map.entry("appeal", id("appeal", place)),
                            Map.entry("ruled", id("ruled", place)),
                            Map.entry("keeper", organisation(place)),
                            Map.entry("scored", answering(place)),
                            Map.entry("person", id("person", place)),
                            Map.entry("by", "打分人" + place.mark()),
                            Map.entry("name", "一季度" + place.mark()),
                            Map.entry("unit", "被考核单位" + place.mark()),
                            Map.entry("text", "考核办法" + place.mark() + SCHEME)))
                    .update();
        }
    }

    private static final String SCHEME = """

            满分100分。
            一、报送（100分）
            1．报送（100分）：每次“应报次数”扣1分，扣完为止。
            """;

    private static final String LAMP_CODE = "overdue";
    private static final String LAMP_INPUTS = """
            {"startsOn":"2026-01-01","dueOn":"2026-03-20","asOf":"2026-03-31","answer":null,"state":"ACTIVE",
             "before":{"kind":"CLEAR","returnedOn":null,"answeredOn":null}}
            """;

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Place> places() {
        return Arrays.asList(Place.values());
    }
}
