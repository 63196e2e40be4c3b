package luodi.app.journal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table whose every row is bound to the journal: how a row is written as text, and the triggers that log its hash.
 *
 * @param columns all that can be written, in the order of the table; generated columns follow from these
 */
record KeptTable(String name, List<Column> columns) {
    /** PostgreSQL passes at most a hundred arguments. */
    private static final int MOST_COLUMNS = 100;

    /** Of the way a row is written as text. */
    private static final String VERSION = "1: ";

    KeptTable {
        columns = List.copyOf(columns);
        if (columns.size() > MOST_COLUMNS) {
            throw new IllegalStateException("table " + name + " has more than " + MOST_COLUMNS + " columns");
        }
    }

    /** @param inKey whether it is part of the primary key */
    record Column(String name, String type, boolean inKey) {
        private String quoted() {
            return "r.\"" + name + '"';
        }

        /** Bytes by their hash: a paper of ten megabytes would become twenty of text for each change beside it. */
        private String written() {
            return type.equals("bytea") ? "encode(sha256(" + quoted() + "), 'hex')" : quoted();
        }

        /** Keys stay readable: they name the row that disagrees. */
        private String writtenAsKey() {
            return type.equals("bytea") ? "encode(" + quoted() + ", 'hex')" : quoted();
        }
    }

    boolean hasKey() {
        return columns.stream().anyMatch(Column::inKey);
    }

    /** SQL for the key of row {@code r}, as a JSON array. */
    String key() {
        return columns.stream()
                .filter(Column::inKey)
                .map(Column::writtenAsKey)
                .collect(Collectors.joining(", ", "json_build_array(", ")::text"));
    }

    /** SQL for all of row {@code r}, as a JSON array. */
    String row() {
        return columns.stream().map(Column::written).collect(Collectors.joining(", ", "json_build_array(", ")::text"));
    }

    /** What the hashes were made over: a table whose columns are others than these is logged anew. */
    String shape() {
        return VERSION
                + columns.stream()
                        .map(column -> column.name() + " " + column.type() + (column.inKey() ? " key" : ""))
                        .collect(Collectors.joining(", "));
    }

    /** The table that {@link #shape} tells of; empty for a shape of a later version. */
    static Optional<KeptTable> ofShape(String name, String shape) {
        if (!shape.startsWith(VERSION)) {
            return Optional.empty();
        }
        return Optional.of(new KeptTable(
                name,
                Arrays.stream(shape.substring(VERSION.length()).split(", "))
                        .map(column -> {
                            boolean inKey = column.endsWith(" key");
                            int space = column.indexOf(' ');
                            int end = column.length() - (inKey ? " key".length() : 0);
                            return new Column(column.substring(0, space), column.substring(space + 1, end), inKey);
                        })
                        .toList()));
    }

    /** Whether the other has all these columns still. */
    boolean isWithin(KeptTable other) {
        return other.columns().containsAll(columns);
    }

    /** Settings the text of a row depends on. */
    static final List<String> SETTINGS = List.of(
            "timezone = 'UTC'",
            "datestyle = 'ISO, YMD'",
            "intervalstyle = 'postgres'",
            "bytea_output = 'hex'",
            "extra_float_digits = 1");

    /** For the transaction at work. */
    static String settings() {
        return SETTINGS.stream().map(setting -> "set local " + setting).collect(Collectors.joining("; "));
    }

    String function() {
        return "journal_keep_" + name;
    }

    /** One statement logs all rows a statement touched; the salt is new for each. */
    String functionBody() {
        return """

                declare
                    tx uuid;
                    change bigint;
                    salt bytea;
                begin
                    if not exists (select from changed) then
                        return null;
                    end if;
                    tx := journal_tx();
                    change := nextval('journal_change_id');
                    salt := substr(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 1, 16);
                    with logged as (
                        insert into journal_row (change_id, n, key, hash)
                        select change, row_number() over (), %s,
                            case when tg_op = 'DELETE' then ''::bytea else sha256(salt || convert_to(%s, 'UTF8')) end
                        from changed r
                        returning n, key, hash)
                    insert into journal_change (id, tx, table_name, op, row_count, salt, salt_mark, digest)
                    select change, tx, tg_table_name, left(tg_op, 1), count(*), salt, sha256(salt),
                        sha256(string_agg(convert_to(key, 'UTF8') || '\\x00'::bytea || hash, ''::bytea order by n))
                    from logged;
                    return null;
                end
                """.formatted(key(), row());
    }

    /** Logs the rows as they are found. */
    String baseline() {
        return """
                with secret as materialized (
                    select substr(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 1, 16) as salt,
                        nextval('journal_change_id') as change),
                logged as (
                    insert into journal_row (change_id, n, key, hash)
                    select change, row_number() over (), %s, sha256(salt || convert_to(%s, 'UTF8'))
                    from %s r, secret
                    returning n, key, hash)
                insert into journal_change (id, tx, table_name, op, row_count, salt, salt_mark, digest)
                select max(change), journal_tx(), '%s', 'B', count(*), max(salt), sha256(max(salt)),
                    sha256(string_agg(convert_to(key, 'UTF8') || '\\x00'::bytea || hash, ''::bytea order by n))
                from logged, secret having count(*) > 0
                """.formatted(key(), row(), name, name);
    }

    /** The triggers by name; all fire whatever role a session takes on. */
    List<Trigger> triggers() {
        String keep = "execute function " + function() + "()";
        String moved = columns.stream()
                .filter(Column::inKey)
                .map(column -> "old.\"" + column.name() + "\" is distinct from new.\"" + column.name() + '"')
                .collect(Collectors.joining(" or "));
        return List.of(
                new Trigger(
                        "journal_insert",
                        "after insert",
                        "referencing new table as changed for each statement " + keep),
                new Trigger(
                        "journal_update",
                        "after update",
                        "referencing new table as changed for each statement " + keep),
                new Trigger(
                        "journal_delete",
                        "after delete",
                        "referencing old table as changed for each statement " + keep),
                new Trigger(
                        "journal_key_stays",
                        "before update",
                        "for each row when (" + moved + ") execute function journal_key_stays()"),
                new Trigger(
                        "journal_no_truncate",
                        "before truncate",
                        "for each statement execute function journal_only_grows()"));
    }

    record Trigger(String name, String when, String does) {}

    /** SQL that lays function and triggers, over what may be there already. */
    String attachment() {
        StringBuilder sql = new StringBuilder();
        sql.append("create or replace function ")
                .append(function())
                .append("() returns trigger language plpgsql security definer set search_path = public, pg_temp ")
                .append(SETTINGS.stream().map(setting -> "set " + setting).collect(Collectors.joining(" ")))
                .append(" as $keep$")
                .append(functionBody())
                .append("$keep$;\n");
        for (Trigger trigger : triggers()) {
            sql.append("create or replace trigger ")
                    .append(trigger.name() + " " + trigger.when() + " on " + name + " " + trigger.does() + ";\n");
            sql.append("alter table " + name + " enable always trigger " + trigger.name() + ";\n");
        }
        return sql.toString();
    }
}
