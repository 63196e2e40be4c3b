package luodi.app.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The columns each person has chosen. */
@Component
class LedgerViews {
    private final JdbcClient jdbc;

    LedgerViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The usual ones for who has chosen none; a column that is no more is passed over. */
    List<LedgerColumn> of(UUID personId) {
        return jdbc.sql("select array_to_string(columns, ',') from ledger_view where person_id = :person")
                .param("person", personId)
                .query(String.class)
                .optional()
                .map(written -> Arrays.stream(written.split(","))
                        .map(LedgerColumn::of)
                        .flatMap(Optional::stream)
                        .toList())
                .map(LedgerColumn::whole)
                .orElse(LedgerColumn.USUAL);
    }

    void keep(UUID personId, List<LedgerColumn> columns) {
        jdbc.sql("""
                        insert into ledger_view (person_id, columns) values (:person, :columns)
                        on conflict (person_id) do update set columns = excluded.columns
                        """)
                .param("person", personId)
                .param("columns", columns.stream().map(LedgerColumn::code).toArray(String[]::new))
                .update();
    }

    void forget(UUID personId) {
        jdbc.sql("delete from ledger_view where person_id = :person")
                .param("person", personId)
                .update();
    }
}
