package luodi.app.backup;

import java.nio.file.Path;

/**
 * {@code restore FILE [--key FILE] [--data DIR] [--check]}: makes an installation out of an archive, or with
 * {@code --check} only reads it through.
 */
public final class RestoreCommand {
    private static final String USAGE = "right would be: ./luodi restore FILE [--key FILE] [--data DIR] [--check]";

    private RestoreCommand() {}

    static void main(String[] args) {
        Console.run("restore", USAGE, args, RestoreCommand::run);
    }

    private static void run(Console console, Console.Words words) throws Exception {
        Path archive = Path.of(words.file());
        BackupKey key = BackupKey.read(words.key().orElseGet(() -> BackupKey.place(words.home())));
        long started = System.nanoTime();
        Manifest manifest = words.check()
                ? new CheckingArchive(console.progress()).check(archive, key)
                : new Restoring(Schema.LOCATIONS, console.progress())
                        .to(words.data(), Console.environment(words.data()), archive, key);
        console.tell(archive, manifest, words.check() ? "found whole" : "restored", System.nanoTime() - started);
    }
}
