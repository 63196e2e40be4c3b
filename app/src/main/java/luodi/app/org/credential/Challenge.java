package luodi.app.org.credential;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** 256 random bits a browser must sign, kept in its session; good once and for five minutes. */
public record Challenge(String value, String origin, String host, Instant madeAt) implements Serializable {
    private static final Duration VALID = Duration.ofMinutes(5);
    private static final String KEY = Challenge.class.getName();

    /** Puts a new one into the session, in place of an earlier one. */
    public static Challenge give(HttpServletRequest request, SiteAddress site, Clock clock) {
        Challenge fresh = new Challenge(Secret.fresh(), site.originOf(request), site.hostOf(request), clock.instant());
        request.getSession().setAttribute(KEY, fresh);
        return fresh;
    }

    /** Takes it out of the session: whatever comes of it, it is used up. */
    public static Optional<Challenge> take(HttpServletRequest request, Clock clock) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(KEY) instanceof Challenge given)) {
            return Optional.empty();
        }
        session.removeAttribute(KEY);
        return Optional.of(given)
                .filter(each -> clock.instant().isBefore(each.madeAt().plus(VALID)));
    }

    Webauthn.Asked asked() {
        return new Webauthn.Asked(value, origin, host);
    }
}
