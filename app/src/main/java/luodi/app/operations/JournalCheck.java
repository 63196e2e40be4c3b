package luodi.app.operations;

import java.time.Clock;
import java.time.Instant;
import luodi.app.ground.Check;
import luodi.app.ground.Finding;
import luodi.app.ground.Said;
import luodi.app.journal.Journal;
import org.springframework.dao.DataAccessException;

/**
 * Whether the journal can be read. A record is written in the transaction of its act, so that it never lags behind the
 * acts; how far the last checkpoint lags behind the records is a check of its own.
 */
record JournalCheck(Journal journal, Clock clock) implements Check {
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
        try {
            Instant newest = journal.newest().orElse(null);
            return newest == null
                    ? Finding.fine(Said.of("可读，还没有记录"), clock.instant())
                    : Finding.fine(Said.of("可读，与业务同一事务写入，没有滞后"), newest);
        } catch (DataAccessException e) {
            return Finding.failing(Said.of("读不到"), clock.instant(), Said.of("先让数据库恢复回答。"));
        }
    }
}
