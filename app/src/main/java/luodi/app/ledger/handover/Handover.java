package luodi.app.ledger.handover;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A proposal to give an entry to another lead unit, with what was said of it.
 *
 * @param organisationId the organisation whose plan office keeps the entry and decides at last
 * @param entryName number and task as they were when it was proposed
 * @param words the earliest first
 */
public record Handover(
        UUID id,
        String region,
        UUID organisationId,
        UUID planId,
        UUID entryId,
        String entryName,
        UUID fromId,
        UUID toId,
        String reason,
        String proposedBy,
        Instant proposedAt,
        List<Word> words) {
    public Handover {
        words = List.copyOf(words);
    }

    /** What can be said of it, each once. */
    public enum Kind {
        GIVER_AGREES("移出单位同意"),
        TAKER_AGREES("接收单位同意"),
        DECLINED("不同意"),
        WITHDRAWN("撤回"),
        EFFECTED("生效");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** The lower-case name, used in the database and in forms. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        boolean ends() {
            return this == DECLINED || this == WITHDRAWN || this == EFFECTED;
        }
    }

    public record Word(Kind kind, String words, String by, Instant at) {}

    /** Where it stands. */
    public enum State {
        PROPOSED("等双方负责人同意"),
        AGREED("双方已同意，等计划部门批准"),
        DECLINED("未同意"),
        WITHDRAWN("已撤回"),
        EFFECTED("已移交");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        public boolean open() {
            return this == PROPOSED || this == AGREED;
        }
    }

    public State state() {
        if (said(Kind.EFFECTED)) {
            return State.EFFECTED;
        }
        if (said(Kind.WITHDRAWN)) {
            return State.WITHDRAWN;
        }
        if (said(Kind.DECLINED)) {
            return State.DECLINED;
        }
        return said(Kind.GIVER_AGREES) && said(Kind.TAKER_AGREES) ? State.AGREED : State.PROPOSED;
    }

    public boolean said(Kind kind) {
        return words.stream().anyMatch(word -> word.kind() == kind);
    }
}
