package luodi.app.assessment.scheme;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import luodi.engine.scoring.scheme.Figures;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of figures. Rows go in by the thousand and come out one by one, so that no table has to fit in twice. */
@Component
class FigureStore {
    private static final int ROWS_AT_ONCE = 5_000;
    private static final String SELECT = """
            select s.id, s.region, s.scheme_id, s.name, s.period_from, s.period_to, s.columns, s.sources, s.corrects,
                   s.entered_by, s.recorded_at, (select count(*) from figure_row r where r.sheet_id = s.id) as units
            from figure_sheet s
            """;

    private final JdbcClient jdbc;

    FigureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The figures with the organisation of each unit, in the same order. */
    record Table(Figures figures, List<UUID> organisations) {
        Table {
            organisations = List.copyOf(organisations);
        }

        /** Where the organisation stands; -1 where it does not. */
        int at(UUID organisationId) {
            return organisations.indexOf(organisationId);
        }
    }

    /** A record one figure of one unit was counted from. */
    record Source(UUID organisationId, String figure, String said, String path) {}

    void insert(FigureSheet sheet) {
        jdbc.sql("""
                        insert into figure_sheet (region, id, scheme_id, name, period_from, period_to, columns, sources,
                            corrects, entered_by, recorded_at)
                        values (:region, :id, :scheme, :name, :from, :to, :columns, :sources, :corrects, :by, :at)
                        """)
                .param("region", sheet.region())
                .param("id", sheet.id())
                .param("scheme", sheet.schemeId())
                .param("name", sheet.name())
                .param("from", sheet.from())
                .param("to", sheet.to())
                .param("columns", sheet.columns().toArray(String[]::new))
                .param("sources", sheet.sources().toArray(String[]::new))
                .param("corrects", sheet.corrects())
                .param("by", sheet.enteredBy())
                .param("at", Timestamp.from(sheet.recordedAt()))
                .update();
    }

    void insert(FigureSheet sheet, Table table) {
        int size = table.figures().size();
        for (int from = 0; from < size; from += ROWS_AT_ONCE) {
            insert(sheet, table, from, Math.min(size, from + ROWS_AT_ONCE));
        }
    }

    private void insert(FigureSheet sheet, Table table, int from, int to) {
        Figures figures = table.figures();
        String[] units = new String[to - from];
        String[] groups = new String[to - from];
        String[] written = new String[to - from];
        for (int i = from; i < to; i++) {
            units[i - from] = figures.unit(i);
            groups[i - from] = figures.group(i);
            written[i - from] = array(figures.stored(i));
        }
        jdbc.sql("""
                        insert into figure_row (region, sheet_id, organisation_id, position, unit, peer_group, figures)
                        select :region, :sheet, n.organisation_id, :from + n.place, n.unit, n.peer_group,
                               n.figures::bigint[]
                        from unnest(:organisations::uuid[], :units::text[], :groups::text[], :figures::text[])
                             with ordinality as n (organisation_id, unit, peer_group, figures, place)
                        """)
                .param("region", sheet.region())
                .param("sheet", sheet.id())
                .param("from", from)
                .param("organisations", table.organisations().subList(from, to).toArray(UUID[]::new))
                .param("units", units)
                .param("groups", groups)
                .param("figures", written)
                .update();
    }

    /** An array as PostgreSQL writes it. */
    static String array(@Nullable Long[] numbers) {
        StringBuilder written = new StringBuilder(numbers.length * 8).append('{');
        for (Long number : numbers) {
            if (written.length() > 1) {
                written.append(',');
            }
            if (number == null) {
                written.append("NULL");
            } else {
                written.append(number.longValue());
            }
        }
        return written.append('}').toString();
    }

    void insert(FigureSheet sheet, List<Source> sources) {
        jdbc.sql("""
                        insert into figure_record (region, sheet_id, organisation_id, figure, position, said, path)
                        select :region, :sheet, n.organisation_id, n.figure, n.place, n.said, n.path
                        from unnest(:organisations::uuid[], :figures::text[], :said::text[], :paths::text[])
                             with ordinality as n (organisation_id, figure, said, path, place)
                        """)
                .param("region", sheet.region())
                .param("sheet", sheet.id())
                .param(
                        "organisations",
                        sources.stream().map(Source::organisationId).toArray(UUID[]::new))
                .param("figures", sources.stream().map(Source::figure).toArray(String[]::new))
                .param("said", sources.stream().map(Source::said).toArray(String[]::new))
                .param("paths", sources.stream().map(Source::path).toArray(String[]::new))
                .update();
    }

    /** The rows and records of a sheet once more under another, but for one figure of one unit. */
    void copyBut(UUID from, FigureSheet to, UUID organisationId, String figure, @Nullable Long instead, Source why) {
        int column = to.columns().indexOf(figure) + 1;
        jdbc.sql("""
                        insert into figure_row (region, sheet_id, organisation_id, position, unit, peer_group, figures)
                        select region, :to, organisation_id, position, unit, peer_group,
                               case when organisation_id = :organisation
                                    then figures[1 : :column - 1] || :instead::bigint || figures[:column + 1 :] else figures end
                        from figure_row where sheet_id = :from
                        """)
                .param("column", column)
                .param("from", from)
                .param("to", to.id())
                .param("organisation", organisationId)
                .param("instead", instead)
                .update();
        jdbc.sql("""
                        insert into figure_record (region, sheet_id, organisation_id, figure, position, said, path)
                        select region, :to, organisation_id, figure, position, said, path
                        from figure_record
                        where sheet_id = :from and not (organisation_id = :organisation and figure = :figure)
                        """)
                .param("from", from)
                .param("to", to.id())
                .param("organisation", organisationId)
                .param("figure", figure)
                .update();
        insert(to, List.of(why));
    }

    /** Sheets of a scheme, newest first; those before the key only. */
    List<FigureSheet> ofScheme(UUID schemeId, UUID before, int limit) {
        return jdbc.sql(SELECT + " where s.scheme_id = :scheme and s.id < :before order by s.id desc limit :limit")
                .param("scheme", schemeId)
                .param("before", before)
                .param("limit", limit)
                .query(FigureStore::sheet)
                .list();
    }

    /** A sheet by id; the caller checks whose scheme it belongs to. */
    Optional<FigureSheet> find(UUID id) {
        return jdbc.sql(SELECT + " where s.id = :id")
                .param("id", id)
                .query(FigureStore::sheet)
                .optional();
    }

    /** The figures of a sheet; {@code group} null means all peer groups. */
    Table table(FigureSheet sheet, @Nullable String group) {
        Figures.Builder builder = new Figures.Builder(sheet.columns());
        List<UUID> organisations = new ArrayList<>();
        jdbc.sql("""
                        select organisation_id, unit, peer_group, figures
                        from figure_row
                        where sheet_id = :sheet and (:group::text is null or peer_group = :group)
                        order by position
                        """)
                .withFetchSize(ROWS_AT_ONCE)
                .param("sheet", sheet.id())
                .param("group", group)
                .query(row -> {
                    organisations.add(row.getObject("organisation_id", UUID.class));
                    builder.addStored(row.getString("unit"), row.getString("peer_group"), (Long[])
                            row.getArray("figures").getArray());
                });
        return new Table(builder.build(), organisations);
    }

    /** What the figures of a unit were counted from, in the order they were found. */
    List<Source> sources(UUID sheetId, UUID organisationId) {
        return jdbc.sql("""
                        select organisation_id, figure, said, path
                        from figure_record
                        where sheet_id = :sheet and organisation_id = :organisation
                        order by figure, position
                        """)
                .param("sheet", sheetId)
                .param("organisation", organisationId)
                .query((row, n) -> new Source(
                        row.getObject("organisation_id", UUID.class),
                        row.getString("figure"),
                        row.getString("said"),
                        row.getString("path")))
                .list();
    }

    private static FigureSheet sheet(ResultSet row, int n) throws SQLException {
        return new FigureSheet(
                row.getObject("id", UUID.class),
                row.getString("region"),
                row.getObject("scheme_id", UUID.class),
                row.getString("name"),
                row.getObject("period_from", LocalDate.class),
                row.getObject("period_to", LocalDate.class),
                Arrays.asList((String[]) row.getArray("columns").getArray()),
                Arrays.asList((String[]) row.getArray("sources").getArray()),
                row.getObject("corrects", UUID.class),
                row.getString("entered_by"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getInt("units"));
    }
}
