package luodi.app.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import luodi.app.journal.JournalAbroad;

/**
 * The files of a data directory that a backup keeps: attachments, settings and the keys of the journal and of the second
 * factors; no passwords, programs or logs.
 */
final class InstalledFiles {
    /** Read at start if it is there, see {@code docs/operations.md}. */
    static final String SETTINGS = "luodi.properties";

    /** Attachments lie under their SHA-256; what has another name is an upload that never came to an end. */
    static final Pattern ATTACHMENT = Pattern.compile("files/([0-9a-f]{2})/(\\1[0-9a-f]{62})");

    /** Of the journal, and what opens the second factors of the people: without it nobody's code is right any more. */
    private static final List<String> KEPT_KEYS = Stream.concat(JournalAbroad.KEYS.stream(), Stream.of("second-factor"))
            .map(key -> "secrets/" + key)
            .toList();

    private static final Pattern SECRET =
            Pattern.compile("(password|secret|token|credential|(^|[.\\-_])key)", Pattern.CASE_INSENSITIVE);

    private InstalledFiles() {}

    /** Names from the data directory down, in order. */
    static List<String> attachments(Path data) throws IOException {
        Path root = data.resolve("files");
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> data.relativize(file).toString())
                    .filter(name -> ATTACHMENT.matcher(name).matches())
                    .sorted()
                    .toList();
        }
    }

    /** What the name says its bytes hash to. */
    static String promised(String attachment) {
        return attachment.substring(attachment.lastIndexOf('/') + 1);
    }

    /** Names from the data directory down of those that are there. */
    static List<String> keptKeys(Path data) {
        return KEPT_KEYS.stream()
                .filter(name -> Files.isRegularFile(data.resolve(name)))
                .toList();
    }

    static boolean isKept(String name) {
        return name.equals(SETTINGS)
                || KEPT_KEYS.contains(name)
                || ATTACHMENT.matcher(name).matches();
    }

    /** Without the lines that name a secret. */
    static List<String> settings(List<String> lines) {
        return lines.stream().filter(line -> !isSecret(line)).toList();
    }

    private static boolean isSecret(String line) {
        String key = line.split("[=:]", 2)[0].toLowerCase(Locale.ROOT);
        return SECRET.matcher(key).find() || line.toLowerCase(Locale.ROOT).contains("password=");
    }
}
