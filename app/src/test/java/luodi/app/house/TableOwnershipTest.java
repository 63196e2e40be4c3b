package luodi.app.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Modulith cannot see SQL, and SQL is where monoliths grow together. */
class TableOwnershipTest {
    private static final Path SOURCES = Path.of("src/main/java/luodi/app");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    /** These read all and own nothing. */
    private static final Set<String> READERS = Set.of("report", "overview");

    private static final Pattern CREATED =
            Pattern.compile("create table (?:if not exists )?(\\w+)", Pattern.CASE_INSENSITIVE);
    /** Words of a text block or string that read or write a table. */
    private static final Pattern USED =
            Pattern.compile("(?<!:)\\b(?:from|join|into|update|truncate)\\s+(\\w+)", Pattern.CASE_INSENSITIVE);

    /** V0004__ledger_add_x.sql belongs to the module whose name stands first; so does what runs again after all others. */
    private static final Pattern OWNER = Pattern.compile("(?:V\\d+|R)__([a-z]+).*\\.sql");

    @Test
    void aModulesSqlNamesOnlyItsOwnTables() {
        Map<String, String> owners = owners();
        assertThat(owners).as("tables found in the migrations").hasSizeGreaterThan(15);

        List<String> trespasses = new ArrayList<>();
        for (Path file : files(SOURCES, ".java")) {
            String module = SOURCES.relativize(file).getName(0).toString();
            if (READERS.contains(module)) {
                continue;
            }
            var used = USED.matcher(literals(read(file)));
            while (used.find()) {
                String table = used.group(1);
                String owner = owners.get(table);
                if (owner != null && !owner.equals(module)) {
                    trespasses.add(file + " uses " + table + " of " + owner);
                }
            }
        }

        assertThat(trespasses).as("go through the owner's door instead").isEmpty();
    }

    @Test
    void everyMigrationNamesTheModuleThatOwnsIt() {
        List<String> modules = files(SOURCES, "package-info.java").stream()
                .map(file -> SOURCES.relativize(file).getName(0).toString())
                .toList();
        for (Path migration : files(MIGRATIONS, ".sql")) {
            var name = OWNER.matcher(migration.getFileName().toString());
            assertThat(name.matches())
                    .as("%s is named V0001__module_what.sql", migration)
                    .isTrue();
            assertThat(modules).as("owner of %s", migration).contains(name.group(1));
        }
    }

    private static Map<String, String> owners() {
        Map<String, String> owners = new TreeMap<>();
        for (Path migration : files(MIGRATIONS, ".sql")) {
            var name = OWNER.matcher(migration.getFileName().toString());
            if (name.matches()) {
                var created = CREATED.matcher(read(migration));
                while (created.find()) {
                    owners.put(created.group(1), name.group(1));
                }
            }
        }
        return owners;
    }

    /** Only what stands between quotes: prose in comments may say "from plan". */
    private static String literals(String source) {
        StringBuilder out = new StringBuilder();
        var literal = Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL)
                .matcher(source);
        while (literal.find()) {
            out.append(literal.group(1) == null ? literal.group(2) : literal.group(1))
                    .append(";\n");
        }
        return out.toString();
    }

    private static List<Path> files(Path root, String ending) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
