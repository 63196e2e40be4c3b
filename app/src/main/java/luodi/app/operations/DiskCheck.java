package luodi.app.operations;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import luodi.app.ground.Check;
import luodi.app.ground.Finding;
import luodi.app.ground.Sentence;

/**
 * How much of the disk below the data directory is free.
 *
 * @param leastPercent below this the server is not ready, while there is still room to put things in order
 */
record DiskCheck(Path data, int leastPercent, Clock clock) implements Check {
    @Override
    public String name() {
        return "disk";
    }

    @Override
    public String word() {
        return "磁盘";
    }

    @Override
    public Finding look() {
        try {
            FileStore store = Files.getFileStore(data);
            return judge(store.getUsableSpace(), store.getTotalSpace(), leastPercent, clock.instant());
        } catch (IOException e) {
            return Finding.failing(Sentence.of("读不到 {0} 的空间", data), clock.instant(), Sentence.of("检查数据目录所在的磁盘是否还挂着。"));
        }
    }

    static Finding judge(long usable, long total, int leastPercent, Instant at) {
        double percent = total <= 0 ? 0 : 100.0 * usable / total;
        Sentence found = Sentence.of("剩余 {0}%（{1} / {2}）", one(percent), gibibytes(usable), gibibytes(total));
        if (percent < leastPercent) {
            return Finding.failing(found, at, Sentence.of("低于 {0}%：清理或扩容磁盘，腾出空间后自动恢复。", leastPercent));
        }
        return percent < leastPercent * 2
                ? Finding.warning(found, at, Sentence.of("低于 {0}% 时不再就绪：尽早清理或扩容磁盘。", leastPercent))
                : Finding.fine(found, at);
    }

    private static String gibibytes(long bytes) {
        return one(bytes / 1024.0 / 1024 / 1024) + " GB";
    }

    private static String one(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
