package luodi.app.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import luodi.app.database.AsSystem;
import luodi.app.database.WholeDatabase;
import luodi.app.ground.Check;
import luodi.app.ground.City;
import luodi.app.ground.Finding;
import luodi.app.ground.Sentence;
import luodi.app.journal.Act;
import luodi.app.journal.Actor;
import luodi.app.journal.Journal;
import luodi.app.journal.JournalRecord;
import luodi.app.journal.Verification;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every day the server derives its whole journal again, as {@code ./luodi verify} does, and records what it found. It
 * convinces nobody who does not trust the server; it tells an honest operator a day later, not at the next audit.
 */
@AsSystem("self-verify")
class SelfVerification implements Check {
    private static final Logger LOG = LoggerFactory.getLogger(SelfVerification.class);
    private static final Duration DUE = Duration.ofHours(26);
    private static final String AGREES = "自查日志，全部一致";
    private static final String DISAGREES = "自查日志，有不一致";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OperationsSettings settings;
    private final WholeDatabase database;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final UUID subject;
    private volatile @Nullable Failure failure;

    /** It could not look. */
    private record Failure(Instant at, String reason) {}

    SelfVerification(
            OperationsSettings settings,
            WholeDatabase database,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock,
            City city) {
        this.settings = settings;
        this.database = database;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
        this.subject = UUID.nameUUIDFromBytes(("self-verify of " + city.region()).getBytes(StandardCharsets.UTF_8));
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
    void verifyIfDue() {
        OperationsSettings.Verify verify = settings.verify();
        if (verify.daily() && !LocalTime.now(clock).isBefore(verify.from()) && !doneToday()) {
            verify();
        }
    }

    private boolean doneToday() {
        return journal.lastAbout(subject)
                .map(record -> LocalDate.ofInstant(record.recordedAt(), clock.getZone()))
                .equals(Optional.of(LocalDate.now(clock)));
    }

    /** Looks at everything, in one picture of all tables, and records the outcome. */
    void verify() {
        try {
            Verification.Report report = derived();
            Map<String, Object> content = new LinkedHashMap<>(report.counts());
            content.put("disagreements", report.disagreements().size());
            report.disagreements().stream().findFirst().ifPresent(first -> content.put("first", first.toString()));
            transaction.executeWithoutResult(status -> journal.record(new Act(
                    Actor.SYSTEM, report.agrees() ? AGREES : DISAGREES, "self_verification", subject, content)));
            failure = null;
            if (!report.agrees()) {
                LOG.error("self-verify: {}", report.disagreements().getFirst());
            }
        } catch (IOException | SQLException e) {
            failure = new Failure(clock.instant(), String.valueOf(e.getMessage()));
            LOG.error("self-verify could not look; tried again in ten minutes", e);
        }
    }

    private Verification.Report derived() throws IOException, SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return Verification.with(settings.data()).run(connection);
        }
    }

    @Override
    public String name() {
        return "self-verify";
    }

    @Override
    public String word() {
        return "最近自查";
    }

    @Override
    public Finding look() {
        Failure failed = failure;
        if (failed != null) {
            return Finding.warning(
                    Sentence.of("自查没有做成：{0}", failed.reason()),
                    failed.at(),
                    Sentence.of("按原因处理后等下一次自查，或运行 ./luodi verify。"));
        }
        JournalRecord last = journal.lastAbout(subject).orElse(null);
        if (last == null) {
            return Finding.notSetUp(Sentence.of("日志还没有全部重算过"), Sentence.of("服务器每天自查一次；也可运行 ./luodi verify。"));
        }
        var content = JSON.readTree(last.content());
        if (!last.verb().equals(AGREES)) {
            return Finding.failing(
                    Sentence.of("有不一致，第一处：{0}", content.path("first").asString("")),
                    last.recordedAt(),
                    Sentence.of("运行 ./luodi verify --all 查清是哪些，再请审计人员一起处理。"));
        }
        Sentence found = Sentence.of(
                "{0} 行、{1} 个节点，全部一致",
                content.path("rows").asString("0"), content.path("leaves").asString("0"));
        return Duration.between(last.recordedAt(), clock.instant()).compareTo(DUE) > 0
                ? Finding.warning(found, last.recordedAt(), Sentence.of("已超过一天：运行 ./luodi verify，并看自查为什么没有做。"))
                : Finding.fine(found, last.recordedAt());
    }
}
