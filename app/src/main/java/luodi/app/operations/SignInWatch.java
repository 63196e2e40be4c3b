package luodi.app.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import luodi.app.org.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Tells the security log who came in, who left and who was turned away at the door. */
final class SignInWatch {
    private final MeterRegistry metrics;
    private final LogStreams logs;

    SignInWatch(MeterRegistry metrics, LogStreams logs) {
        this.metrics = metrics;
        this.logs = logs;
    }

    @EventListener
    void refused(AbstractAuthenticationFailureEvent event) {
        String why = why(event.getException());
        Counter.builder("luodi.sign.in.failures")
                .tag("why", why)
                .register(metrics)
                .increment();
        logs.security(about(event.getAuthentication(), "sign-in", "failure")
                .with("event.reason", why)
                .with("user.name", Masking.login(event.getAuthentication().getName())));
    }

    private static String why(AuthenticationException exception) {
        return switch (exception) {
            case BadCredentialsException wrong -> "wrong";
            case DisabledException closed -> "closed";
            default -> "held-up";
        };
    }

    @EventListener
    void came(AuthenticationSuccessEvent event) {
        logs.security(about(event.getAuthentication(), "sign-in", "success"));
    }

    @EventListener
    void left(LogoutSuccessEvent event) {
        logs.security(about(event.getAuthentication(), "sign-out", "success"));
    }

    private LogLine about(Authentication who, String action, String outcome) {
        return logs.line("security")
                .with("event.action", action)
                .with("event.outcome", outcome)
                .with("source.ip", address())
                .with("user.id", who.getPrincipal() instanceof SignedIn known ? known.personId() : null);
    }

    private static @Nullable String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes at
                ? Objects.toString(at.getRequest().getRemoteAddr(), null)
                : null;
    }
}
