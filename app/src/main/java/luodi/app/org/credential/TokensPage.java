package luodi.app.org.credential;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one's programs.
 *
 * @param made the token just made, shown this once; null otherwise
 * @param name what was typed into the refused form
 */
public record TokensPage(
        List<Row> rows, @Nullable String made, @Nullable String complaint, String name) implements Page {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** What the state of a token is called. */
    public enum State {
        WORKS("有效"),
        EXPIRED("已过期"),
        REVOKED("已作废");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public record Row(
            String id,
            String name,
            String made,
            String expires,
            @Nullable String lastUsed,
            State state) {}

    static TokensPage of(
            List<ApiTokens.ApiToken> tokens,
            Instant now,
            ZoneId zone,
            @Nullable String made,
            @Nullable String complaint,
            String name) {
        DateTimeFormatter minute = MINUTE.withZone(zone);
        List<Row> rows = tokens.stream()
                .map(each -> new Row(
                        each.id().toString(),
                        each.name(),
                        minute.format(each.madeAt()),
                        minute.format(each.expiresAt()),
                        each.lastUsedAt() == null ? null : minute.format(each.lastUsedAt()),
                        each.worksAt(now) ? State.WORKS : each.revokedAt() != null ? State.REVOKED : State.EXPIRED))
                .toList();
        return new TokensPage(rows, made, complaint, name);
    }

    public boolean works(Row row) {
        return row.state() == State.WORKS;
    }

    public List<Integer> days() {
        return ApiTokens.DAYS;
    }

    @Override
    public String template() {
        return "org/Tokens.jte";
    }

    @Override
    public int status() {
        return complaint == null ? 200 : 422;
    }
}
