package luodi.app.org.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.journal.Act;
import luodi.app.journal.Actor;
import luodi.app.journal.Journal;
import luodi.app.org.People;
import luodi.app.org.SignedIn;
import luodi.app.org.credential.Passwords;
import luodi.app.org.credential.SecondFactors;
import luodi.app.org.credential.SecurityPolicy;
import luodi.app.org.credential.SiteAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The way from a first proof to a session, whatever the proof was. Until all that is asked has been shown the
 * session holds a {@link Half} and no principal, so that no route can take it for signed in.
 */
@Component
@ConditionalOnWebApplication
class Arriving {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String KEY = Half.class.getName();

    private final People people;
    private final Passwords passwords;
    private final SecondFactors factors;
    private final SecurityPolicy policy;
    private final KnownDevices devices;
    private final Journal journal;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final SiteAddress site;
    private final Doorkeeper door;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final HttpSessionRequestCache asked = new HttpSessionRequestCache();
    private final CsrfAuthenticationStrategy csrf =
            new CsrfAuthenticationStrategy(new HttpSessionCsrfTokenRepository());

    Arriving(
            People people,
            Passwords passwords,
            SecondFactors factors,
            SecurityPolicy policy,
            KnownDevices devices,
            Journal journal,
            Clock clock,
            TransactionTemplate transaction,
            SiteAddress site,
            Doorkeeper door) {
        this.people = people;
        this.passwords = passwords;
        this.factors = factors;
        this.policy = policy;
        this.devices = devices;
        this.journal = journal;
        this.clock = clock;
        this.transaction = transaction;
        this.site = site;
        this.door = door;
    }

    /**
     * Who has shown something, but perhaps not all that is asked.
     *
     * @param how what was shown, in the words of the journal
     * @param second whether it is more than a password
     * @param stale why the password must be changed first; null when it need not
     */
    record Half(
            UUID personId,
            String login,
            String name,
            int credential,
            String how,
            boolean second,
            @Nullable Sentence stale,
            Instant since)
            implements Serializable {
        Half proven(String word) {
            return new Half(personId, login, name, credential, how + " + " + word, true, stale, since);
        }

        Half renewed(int newCredential) {
            return new Half(personId, login, name, newCredential, how, second, null, since);
        }

        Half raised(int newCredential) {
            return new Half(personId, login, name, newCredential, how, true, stale, since);
        }
    }

    /**
     * A first proof was right. The session goes on under a new id.
     *
     * @param password the one shown; null when none was
     * @return where to go
     */
    String begin(
            HttpServletRequest request,
            HttpServletResponse response,
            UUID personId,
            String how,
            boolean second,
            @Nullable String password) {
        Optional<People.Standing> standing = people.standing(personId);
        Passwords.Holder holder = passwords.holder(personId);
        if (standing.isEmpty()) {
            door.closed(holder.login());
            // They have proven who they are, so they may know why they cannot come in.
            return "/sign-in?closed";
        }
        Sentence stale = password == null
                ? null
                : passwords.mustRenew(personId, password).orElse(null);
        Half half = new Half(
                personId, holder.login(), holder.name(), holder.credential(), how, second, stale, clock.instant());
        request.getSession();
        request.changeSessionId();
        return goOn(request, response, half);
    }

    /** Goes to the next thing asked for, or signs in. */
    String goOn(HttpServletRequest request, HttpServletResponse response, Half half) {
        HttpSession session = request.getSession();
        Optional<People.Standing> standing =
                people.standing(half.personId()).filter(now -> now.credential() == half.credential());
        if (standing.isEmpty()) {
            session.removeAttribute(KEY);
            door.closed(half.login());
            return "/sign-in?closed";
        }
        session.setAttribute(KEY, half);
        return switch (wanting(half, standing.get())) {
            case SECOND -> "/sign-in/second";
            case ENROLMENT -> "/sign-in/enrol";
            case NEW_PASSWORD -> "/sign-in/renew";
            case NOTHING -> finish(request, response, half, standing.get());
        };
    }

    /** What is still asked; in this order, so that an old password alone neither enrols nor renews anything. */
    enum Wanting {
        SECOND,
        ENROLMENT,
        NEW_PASSWORD,
        NOTHING
    }

    /** What is still asked of whoever stands half way. */
    Wanting wanting(Half half) {
        return people.standing(half.personId())
                .map(standing -> wanting(half, standing))
                .orElse(Wanting.NOTHING);
    }

    private Wanting wanting(Half half, People.Standing standing) {
        if (!half.second()) {
            boolean required = policy.asksSecondFactorOf(standing.viewer());
            if (factors.hasTotp(half.personId()) || (required && factors.hasPasskey(half.personId()))) {
                return Wanting.SECOND;
            }
            if (required) {
                return Wanting.ENROLMENT;
            }
        }
        return half.stale() == null ? Wanting.NOTHING : Wanting.NEW_PASSWORD;
    }

    private String finish(
            HttpServletRequest request, HttpServletResponse response, Half half, People.Standing standing) {
        String address = request.getRemoteAddr();
        transaction.executeWithoutResult(open -> journal.record(new Act(
                new Actor(half.personId(), half.name()),
                "登录",
                "person",
                half.personId(),
                Map.of("address", address, "how", half.how()))));
        request.getSession().removeAttribute(KEY);
        request.changeSessionId();
        SignedIn who = new SignedIn(
                half.personId(), half.login(), half.name(), half.credential(), clock.instant(), half.second());
        Authentication proven =
                UsernamePasswordAuthenticationToken.authenticated(who, null, Authorities.of(standing.viewer()));
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(proven);
        csrf.onAuthentication(proven, request, response);
        sessions.saveContext(context, request, response);
        door.came(proven);
        remember(request, response, half.personId());
        SavedRequest wanted = asked.getRequest(request, response);
        asked.removeRequest(request, response);
        return wanted == null ? "/" : wanted.getRedirectUrl();
    }

    /** Leaves the browser a token by which it is known again. */
    private void remember(HttpServletRequest request, HttpServletResponse response, UUID personId) {
        boolean secure = request.isSecure() || site.secure();
        String device = devices.remember(SignInFrom.of(request).device(), personId);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(SignInFrom.cookie(secure), device)
                        .path("/sign-in")
                        .maxAge(KnownDevices.REMEMBERED)
                        .httpOnly(true)
                        .sameSite("Strict")
                        .secure(secure)
                        .build()
                        .toString());
    }

    /** Who stands half way in this session. */
    Optional<Half> half(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(KEY) instanceof Half half
                        && clock.instant().isBefore(half.since().plus(PATIENCE))
                ? Optional.of(half)
                : Optional.empty();
    }
}
