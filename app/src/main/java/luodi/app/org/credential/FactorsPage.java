package luodi.app.org.credential;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * What one signs in with beside a password.
 *
 * @param codesLeft recovery codes not yet used
 * @param asking what a new passkey must be made for
 */
public record FactorsPage(
        boolean totp,
        int codesLeft,
        List<Row> passkeys,
        PasskeyRequest asking,
        @Nullable Sentence complaint,
        boolean required)
        implements Page {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** One passkey. */
    public record Row(
            String id,
            String name,
            String host,
            String made,
            @Nullable String lastUsed) {}

    /** What the browser is asked to make a passkey for. */
    public record PasskeyRequest(
            String challenge, String host, String handle, String login, String name, String exclude) {}

    static List<Row> rows(List<Passkeys.Passkey> passkeys, ZoneId zone) {
        DateTimeFormatter minute = MINUTE.withZone(zone);
        return passkeys.stream()
                .map(each -> new Row(
                        each.id().toString(),
                        each.name(),
                        each.host(),
                        minute.format(each.madeAt()),
                        shown(each.lastUsedAt(), minute)))
                .toList();
    }

    private static @Nullable String shown(@Nullable Instant at, DateTimeFormatter minute) {
        return at == null ? null : minute.format(at);
    }

    @Override
    public String template() {
        return "org/Factors.jte";
    }

    @Override
    public int status() {
        return complaint == null ? 200 : 422;
    }
}
