package luodi.app.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Under which account the server runs: PostgreSQL refuses to run as root. */
final class Account {
    private Account() {}

    /**
     * Words to put before a command of PostgreSQL. For root these open a user namespace in which root is nobody: the
     * files stay root's own, also below directories that only root may enter, and no second account is needed.
     */
    static List<String> prefix() throws IOException {
        return isRoot() ? List.of("unshare", "-U") : List.of();
    }

    static void requireUsable() throws IOException {
        if (!System.getProperty("os.name").equals("Linux")
                || !System.getProperty("os.arch").equals("amd64")) {
            throw new StartRefused("the PostgreSQL inside Luodi runs on Linux x86-64 only; "
                    + "set LUODI_DB_URL to a PostgreSQL of your own");
        }
        if (isRoot() && !canOpenUserNamespace()) {
            throw new StartRefused(
                    "as root, the PostgreSQL inside Luodi needs a user namespace (unshare -U), which this "
                            + "machine forbids; start Luodi as an ordinary user or set LUODI_DB_URL to a PostgreSQL of your own");
        }
    }

    private static boolean canOpenUserNamespace() {
        try {
            Process probe = new ProcessBuilder("unshare", "-U", "true")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isRoot() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("Uid:"))
                    .map(line -> line.split("\\s+")[2])
                    .anyMatch("0"::equals);
        }
    }
}
