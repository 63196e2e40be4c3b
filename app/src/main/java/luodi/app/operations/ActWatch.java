package luodi.app.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import luodi.app.dispatch.ReportHandedIn;
import luodi.app.dispatch.Timeliness;
import luodi.app.journal.Act;
import luodi.app.journal.Recorded;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Tells the audit stream of acts that were committed, in ids; names and contents stay in the journal. */
final class ActWatch {
    private final LogStreams logs;
    private final Timer append;
    private final Counter late;

    ActWatch(MeterRegistry metrics, LogStreams logs) {
        this.logs = logs;
        this.append = Timer.builder("luodi.journal.append").register(metrics);
        this.late = Counter.builder("luodi.reports.late").register(metrics);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void recorded(Recorded event) {
        append.record(event.took());
        Act act = event.act();
        logs.audit(logs.line("audit")
                .with("event.id", event.id())
                .with("event.action", act.verb())
                .with("luodi.object.kind", act.objectKind())
                .with("luodi.object.id", act.objectId())
                .with("user.id", act.actor().id()));
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void handedIn(ReportHandedIn event) {
        if (event.timeliness() == Timeliness.LATE) {
            late.increment();
        }
    }
}
