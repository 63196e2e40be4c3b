package luodi.app.dispatch;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where a unit's report stands: 未报, 已报, 已签, 已收, 退回. The table below is all that can happen to it. */
public enum ReportState {
    OWED("未报"),
    SUBMITTED("已报"),
    SIGNED("已签"),
    ACCEPTED("已收"),
    RETURNED("退回");

    /** What somebody does to a report. */
    enum Step {
        /** The clerk changes the draft or its evidence. */
        FILL,
        /** The clerk hands it to the leader. */
        SUBMIT,
        /** The leader answers for it. */
        SIGN,
        /** The leader hands it back to the clerk. */
        SEND_BACK,
        /** The plan office takes it. */
        ACCEPT,
        /** The plan office hands it back to the unit. */
        RETURN
    }

    private static final Map<ReportState, Map<Step, ReportState>> NEXT = new EnumMap<>(Map.of(
            OWED, Map.of(Step.FILL, OWED, Step.SUBMIT, SUBMITTED),
            SUBMITTED, Map.of(Step.SIGN, SIGNED, Step.SEND_BACK, RETURNED),
            SIGNED, Map.of(Step.ACCEPT, ACCEPTED, Step.RETURN, RETURNED),
            RETURNED, Map.of(Step.FILL, RETURNED, Step.SUBMIT, SUBMITTED),
            ACCEPTED, Map.of()));

    private final String word;

    ReportState(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** The lower-case name, used in the database, the API and style classes. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReportState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Where the step leads from here; empty when it cannot be taken now. */
    Optional<ReportState> after(Step step) {
        return Optional.ofNullable(NEXT.getOrDefault(this, Map.of()).get(step));
    }

    /** Whether the clerk may still change the answers, were there no lock. */
    public boolean open() {
        return after(Step.FILL).isPresent();
    }
}
