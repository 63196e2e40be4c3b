package luodi.app.dispatch;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a report stands to its deadline, judged on the server's time of its first complete submission. */
public enum Timeliness {
    /** Not handed in, and not yet due. */
    PENDING("未到期"),
    ON_TIME("按时"),
    LATE("迟报"),
    /** Not handed in when it was due, or handed back and not corrected before the lock. */
    MISSING("未报");

    private final String word;

    Timeliness(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Timeliness judge(
            @Nullable Instant firstSubmittedAt, ReportState state, Instant dueAt, Instant locksAt, Instant now) {
        if (firstSubmittedAt == null) {
            return now.isAfter(dueAt) ? MISSING : PENDING;
        }
        if (state == ReportState.RETURNED && now.isAfter(locksAt)) {
            return MISSING;
        }
        return firstSubmittedAt.isAfter(dueAt) ? LATE : ON_TIME;
    }
}
