package luodi.app.backup;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an archive holds, written as its last entry.
 *
 * @param madeAt when the snapshot was taken
 * @param checkpoint the journal as of the snapshot, in its own words; null where there is no journal yet
 * @param findings what was not as it should be when the backup was taken, such as a file that does not fit its name
 */
record Manifest(
        Instant madeAt,
        List<Migration> migrations,
        List<Table> tables,
        List<Sequence> sequences,
        List<File> files,
        @Nullable String checkpoint,
        List<String> findings) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static final String NAME = "manifest.json";

    /** A versioned step that had made the schema, with the sum Flyway keeps of it. */
    record Migration(String version, @Nullable Integer checksum, String script) {}

    /**
     * @param columns those that are stored as given; generated ones are made again
     * @param digest of the rows whatever their order, see {@link RowDigest}
     * @param sha256 of the entry
     */
    record Table(String name, List<String> columns, long rows, String digest, long bytes, String sha256) {
        String entry() {
            return "rows/" + name;
        }
    }

    record Sequence(String name, long value, boolean called) {}

    /** @param name from the data directory down: {@code files/ab/abcd…} or {@code luodi.properties} */
    record File(String name, long bytes, String sha256) {}

    /** The version of the schema. */
    String schema() {
        return migrations.isEmpty() ? "none" : migrations.getLast().version();
    }

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    long attachments() {
        return files.stream().filter(file -> file.name().startsWith("files/")).count();
    }

    long bytes() {
        return tables.stream().mapToLong(Table::bytes).sum()
                + files.stream().mapToLong(File::bytes).sum();
    }

    byte[] json() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    static Manifest of(byte[] json, String archive) {
        try {
            return JSON.readValue(json, Manifest.class);
        } catch (JacksonException e) {
            throw new BackupRefused(archive + " has a manifest this Luodi cannot read: " + e.getOriginalMessage(), e);
        }
    }
}
