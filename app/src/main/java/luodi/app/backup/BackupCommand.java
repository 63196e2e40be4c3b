package luodi.app.backup;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import luodi.app.database.Standing;

/** {@code backup FILE [--key FILE] [--data DIR]}: writes one archive, beside a running server or without one. */
public final class BackupCommand {
    private static final String USAGE = "right would be: ./luodi backup FILE [--key FILE] [--data DIR]";

    private BackupCommand() {}

    static void main(String[] args) {
        Console.run("backup", USAGE, args, BackupCommand::run);
    }

    private static void run(Console console, Console.Words words) throws Exception {
        Path target = Path.of(words.file());
        Path data = words.data();
        long started = System.nanoTime();
        try (Standing database = Standing.open(data, Console.environment(data))) {
            BackupKey key =
                    words.key().isPresent() ? BackupKey.read(words.key().get()) : BackupKey.ofInstallation(data);
            Manifest manifest = new TakingBackup(
                            data, database, Clock.system(ZoneId.of("Asia/Shanghai")), console.progress())
                    .to(target, key);
            new BackupLog(data).add(target, manifest);
            console.tell(target, manifest, "wrote", System.nanoTime() - started);
        }
    }
}
