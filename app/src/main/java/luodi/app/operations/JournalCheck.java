package luodi.app.operations;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import luodi.app.ground.Check;
import luodi.app.ground.Finding;
import luodi.app.ground.Sentence;
import luodi.app.journal.Journal;
import luodi.app.journal.JournalCondition;
import luodi.app.journal.JournalKeeper;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Whether the journal can be read, and what its keeper found wrong. A record is written in the transaction of its act and
 * never lags behind it; how far the last checkpoint lags behind the records is a check of its own. An alarm is a warning:
 * acts go on being sealed, and a probe must not stop the server for it.
 */
record JournalCheck(Journal journal, JournalKeeper keeper, Clock clock) implements Check {
    @Override
    public String name() {
        return "journal";
    }

    @Override
    public String word() {
        return "留痕日志";
    }

    @Override
    public Finding look() {
        @Nullable Instant newest;
        try {
            newest = journal.newest().orElse(null);
        } catch (DataAccessException e) {
            return Finding.failing(Sentence.of("读不到"), clock.instant(), Sentence.of("先让数据库恢复回答。"));
        }
        List<JournalCondition.Alarm> alarms = keeper.condition().alarms();
        if (!alarms.isEmpty()) {
            return Finding.warning(
                    Sentence.joined(alarms.stream()
                            .map(alarm -> new Sentence(alarm.zh(), List.of(alarm.detail())))
                            .toList()),
                    clock.instant(),
                    Sentence.of("运行 ./luodi verify 查清是哪一条，再请审计人员一起处理。"));
        }
        return newest == null
                ? Finding.fine(Sentence.of("可读，还没有记录"), clock.instant())
                : Finding.fine(Sentence.of("可读，与业务同一事务写入，没有滞后"), newest);
    }
}
