package luodi.app.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Times each request and tells the access log of it, and the security log where somebody was turned away. Metrics know
 * only the template of the address; whom and what it concerned stands in the logs.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class RequestWatch extends OncePerRequestFilter {
    static final String REQUESTS = "luodi.requests";

    private static final String BEGAN = RequestWatch.class.getName() + ".began";
    private static final String INVISIBLE = RequestWatch.class.getName() + ".invisible";
    /** A stranger may invent methods, and each would be a new series. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final MeterRegistry metrics;
    private final LogStreams logs;

    RequestWatch(MeterRegistry metrics, LogStreams logs) {
        this.metrics = metrics;
        this.logs = logs;
    }

    /** Sees why a request is answered as not found, and leaves the answer to others. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class Refusals implements HandlerExceptionResolver {
        @Override
        public @Nullable ModelAndView resolveException(
                HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception why) {
            if (why instanceof NotVisible) {
                request.setAttribute(INVISIBLE, true);
            }
            return null;
        }
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        if (request.getAttribute(BEGAN) == null) {
            request.setAttribute(BEGAN, System.nanoTime());
        }
        boolean answered = false;
        try {
            rest.doFilter(request, response);
            answered = true;
        } finally {
            if (!answered || !isAsyncStarted(request)) {
                tell(request, answered ? response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            }
        }
    }

    private void tell(HttpServletRequest request, int status) {
        Object began = request.getAttribute(BEGAN);
        Duration took = Duration.ofNanos(began instanceof Long at ? System.nanoTime() - at : 0);
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
        String route = Route.of(request);
        Timer.builder(REQUESTS)
                .tags("method", method, "route", route, "status", status / 100 + "xx")
                .register(metrics)
                .record(took);
        // Style sheets and scripts are no access to anything; looking for what is not there may be.
        if (!route.equals(Route.FILES) || status >= 400) {
            logs.access(about(request, "access", method, route, status)
                    .with("event.duration", took.toNanos())
                    .with("user_agent.original", shortened(request.getHeader("User-Agent"))));
        }
        denial(request, status).ifPresent(why -> {
            Counter.builder("luodi.denied").tag("why", why).register(metrics).increment();
            logs.security(about(request, "security", method, route, status)
                    .with("event.action", "denied")
                    .with("event.outcome", "failure")
                    .with("event.reason", why));
        });
    }

    private LogLine about(HttpServletRequest request, String stream, String method, String route, int status) {
        return logs.line(stream)
                .with("http.request.method", method)
                .with("http.route", route)
                .with("url.path", Route.path(request))
                .with("http.response.status_code", status)
                .with("source.ip", request.getRemoteAddr())
                .with("user.id", person(request));
    }

    private static Optional<String> denial(HttpServletRequest request, int status) {
        return Optional.ofNullable(
                switch (status) {
                    case 401 -> "unauthenticated";
                    case 403 -> "forbidden";
                    default -> request.getAttribute(INVISIBLE) == null ? null : "invisible";
                });
    }

    private static @Nullable UUID person(HttpServletRequest request) {
        return request.getAttribute(Viewer.class.getName()) instanceof Viewer viewer ? viewer.personId() : null;
    }

    private static @Nullable String shortened(@Nullable String header) {
        return header == null ? null : Masking.masked(header.substring(0, Math.min(200, header.length())));
    }
}
