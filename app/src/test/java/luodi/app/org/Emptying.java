package luodi.app.org;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets a test begin with empty tables, which the journal forbids to everybody else. */
final class Emptying {
    private Emptying() {}

    static void allow(JdbcClient jdbc) {
        jdbc.sql("""
                        select format('alter table %I disable trigger %I', c.relname, t.tgname) as sql
                        from pg_trigger t join pg_class c on c.oid = t.tgrelid
                        where (t.tgname in ('journal_no_truncate', 'journal_record_stays')
                               or c.relname in ('holiday_year', 'office_hours') and t.tgname like '%_only_grows')
                           and t.tgenabled <> 'D'
                        """).query(String.class).list().forEach(sql -> jdbc.sql(sql).update());
    }

    /** What only grows does so again; the journal's own guards stay off for the next emptying. */
    static void end(JdbcClient jdbc) {
        jdbc.sql("alter table holiday_year enable trigger holiday_year_only_grows")
                .update();
        jdbc.sql("alter table office_hours enable trigger office_hours_only_grows")
                .update();
    }
}
