package luodi.app.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import luodi.engine.merkle.MalformedNote;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What it takes to carry the journal to another machine besides its rows, without a running program. */
public final class JournalAbroad {
    /**
     * The files below {@code secrets/} that go with it. Without them every seal would look forged, and what is signed
     * from now on would be that of another log to whoever keeps checkpoints.
     */
    public static final List<String> KEYS = List.of("journal-seal", "journal-ed25519", "journal-sm2");

    private JournalAbroad() {}

    /** The last one signed, of those in the database and beside it; none where no journal has signed yet. */
    public static Optional<String> lastCheckpoint(Connection connection, Path data) throws MalformedNote {
        JdbcClient jdbc = client(connection);
        if (!isThere(jdbc)) {
            return Optional.empty();
        }
        Optional<String> origin = jdbc.sql("select origin from journal_epoch order by number desc limit 1")
                .query(String.class)
                .optional();
        Optional<String[]> notes = jdbc.sql(
                        "select note, note_sm3 from journal_checkpoint order by number desc limit 1")
                .query((row, n) -> new String[] {row.getString("note"), row.getString("note_sm3")})
                .optional();
        Optional<SignedHead> inside =
                notes.isPresent() ? Optional.of(SignedHead.of(notes.get()[0], notes.get()[1])) : Optional.empty();
        Optional<SignedHead> beside = origin.isPresent() ? new HeadFile(data).read(origin.get()) : Optional.empty();
        return Stream.concat(inside.stream(), beside.stream())
                .max(Comparator.comparing(SignedHead::at))
                .map(SignedHead::file);
    }

    /**
     * Lays the row log on the tables that had one when their rows were carried, and writes nothing to it.
     *
     * @param owner of the tables
     */
    public static void layRowLog(Connection owner) {
        JdbcClient jdbc = client(owner);
        if (!isThere(jdbc)) {
            return;
        }
        Map<String, String> shapes = new HashMap<>();
        jdbc.sql("select table_name, shape from journal_table")
                .query((row, n) -> new String[] {row.getString("table_name"), row.getString("shape")})
                .list()
                .forEach(each -> shapes.put(each[0], each[1]));
        JdbcTemplate template = new JdbcTemplate(new SingleConnectionDataSource(owner, true));
        KeptTables.in(jdbc).stream()
                .filter(table -> table.shape().equals(shapes.get(table.name())))
                .forEach(table -> template.execute(table.attachment()));
    }

    private static boolean isThere(JdbcClient jdbc) {
        return jdbc.sql("select to_regclass('public.journal_epoch') is not null")
                .query(Boolean.class)
                .single();
    }

    private static JdbcClient client(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }
}
