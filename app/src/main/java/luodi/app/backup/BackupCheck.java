package luodi.app.backup;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import luodi.app.ground.Check;
import luodi.app.ground.Finding;
import luodi.app.ground.Sentence;
import org.springframework.stereotype.Component;

/** How old the newest backup is that was read back and found right. One is due every day. */
@Component
class BackupCheck implements Check {
    private static final Duration DUE = Duration.ofHours(26);

    private final Backups backups;
    private final Clock clock;

    BackupCheck(Backups backups, Clock clock) {
        this.backups = backups;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String word() {
        return "最近备份";
    }

    @Override
    public Finding look() {
        Backups.Condition condition;
        try {
            condition = backups.condition();
        } catch (IOException e) {
            return Finding.warning(Sentence.of("备份清单读不到"), clock.instant(), Sentence.of("检查数据目录下 backups 的权限和所在的磁盘。"));
        }
        Backups.Failure failure = condition.failure();
        if (failure != null) {
            return Finding.warning(
                    Sentence.of("自动备份没有做成：{0}", failure.reason()),
                    failure.at(),
                    Sentence.of("按原因处理后运行 ./luodi backup 文件名，或等下一次自动备份。"));
        }
        Backups.Taken newest = condition.newest();
        Duration age = condition.age();
        if (newest == null || age == null) {
            return Finding.notSetUp(Sentence.of("还没有做过备份"), Sentence.of("运行 ./luodi backup 文件名；服务器每天也会自动备份。"));
        }
        Sentence found =
                Sentence.of("{0} 行、{1} 个附件，已读回核对", String.valueOf(newest.rows()), String.valueOf(newest.attachments()));
        return age.compareTo(DUE) > 0
                ? Finding.warning(found, newest.at(), Sentence.of("已超过一天：运行 ./luodi backup 文件名，并存到另一台机器上。"))
                : Finding.fine(found, newest.at());
    }
}
