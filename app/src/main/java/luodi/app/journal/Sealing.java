package luodi.app.journal;

import java.util.UUID;
import luodi.app.database.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** Seals every transaction of the program as its last act before the commit. */
@Component
class Sealing implements TransactionExecutionListener {
    /** Between the seal and the end of its commit a thread does nothing else. */
    private static final ThreadLocal<JournalTime.@Nullable Ticket> UNDER_WAY = new ThreadLocal<>();

    private final JdbcClient jdbc;
    private final Seals seals;
    private final JournalTime time;

    Sealing(JdbcClient jdbc, Seals seals, JournalTime time) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.time = time;
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        if (transaction.isReadOnly()) {
            return;
        }
        UUID tx = Seals.atWork(jdbc);
        if (tx != null) {
            JournalTime.Ticket ticket = time.begin();
            UNDER_WAY.set(ticket);
            // The seal tells nobody anything, and covers what whoever acts may not see.
            Scope.act("seal", () -> seals.seal(jdbc, tx, ticket.at()));
        }
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        end();
    }

    @Override
    public void afterRollback(TransactionExecution transaction, @Nullable Throwable failure) {
        end();
    }

    private void end() {
        JournalTime.Ticket ticket = UNDER_WAY.get();
        if (ticket != null) {
            UNDER_WAY.remove();
            time.end(ticket);
        }
    }
}
