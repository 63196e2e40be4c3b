package luodi.app.org.signin;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationFailureDisabledEvent;
import org.springframework.security.authentication.event.AuthenticationFailureLockedEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Tells whoever watches the door, in the events of Spring Security, who came in and who was turned away. */
@Component
@ConditionalOnWebApplication
class Doorkeeper {
    /** Whoever shows a passkey, or comes from the identity provider, and is not believed. */
    static final String NOBODY = "";

    private final ApplicationEventPublisher events;

    Doorkeeper(ApplicationEventPublisher events) {
        this.events = events;
    }

    void came(Authentication who) {
        events.publishEvent(new AuthenticationSuccessEvent(who));
    }

    /** What was shown is wrong. */
    void wrong(String login) {
        events.publishEvent(
                new AuthenticationFailureBadCredentialsEvent(asked(login), new BadCredentialsException("wrong")));
    }

    /** What was shown is right, but the account is disabled or has no post. */
    void closed(String login) {
        events.publishEvent(
                new AuthenticationFailureDisabledEvent(asked(login), new DisabledException("disabled or no post")));
    }

    /** Too many attempts: what was shown was not looked at. */
    void heldUp(String login) {
        events.publishEvent(new AuthenticationFailureLockedEvent(asked(login), new LockedException("held up")));
    }

    private static Authentication asked(String login) {
        return UsernamePasswordAuthenticationToken.unauthenticated(login, null);
    }
}
