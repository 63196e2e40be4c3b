package luodi.app.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import luodi.app.ground.Check;
import luodi.app.ground.Finding;
import luodi.app.ground.Sentence;
import luodi.app.journal.JournalCondition;
import luodi.app.journal.JournalKeeper;

/** How old the newest checkpoint is. One is due every hour; what came since can be forged by who holds the key. */
record CheckpointCheck(JournalKeeper keeper, Clock clock) implements Check {
    private static final Duration DUE = Duration.ofMinutes(65);

    @Override
    public String name() {
        return "checkpoint";
    }

    @Override
    public String word() {
        return "最近检查点";
    }

    @Override
    public Finding look() {
        JournalCondition condition = keeper.condition();
        Instant signed = condition.checkpointAt();
        if (signed == null) {
            return Finding.notSetUp(Sentence.of("还没有签发检查点"), Sentence.of("启动后一分钟内会签第一个。"));
        }
        Sentence found = Sentence.of("覆盖 {0} 个节点", String.valueOf(condition.size()));
        return Duration.between(signed, clock.instant()).compareTo(DUE) > 0
                ? Finding.warning(found, signed, Sentence.of("一小时内应有新的检查点：看“留痕日志”一项为什么没有签发。"))
                : Finding.fine(found, signed);
    }
}
