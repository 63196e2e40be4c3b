package luodi.app.once;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import luodi.app.journal.Act;
import luodi.app.journal.ActGuard;
import luodi.app.web.Notice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Recognises what was sent before. The key is bound to the request, taken by the first act the request records, and
 * later acts of the same request are free: one click may do several things.
 */
@Component
@ControllerAdvice
class Once implements HandlerInterceptor, ActGuard {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String WAITING = Once.class.getName() + ".waiting";
    private static final String TAKEN = Once.class.getName() + ".taken";
    private static final String DONE = "这一步先前已经办成，没有重复办理。";

    private final OnceStore store;

    Once(OnceStore store) {
        this.store = store;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (SAFE.contains(request.getMethod())) {
            return true;
        }
        Optional<OnceKey> key = OnceKey.of(request);
        if (key.isEmpty()) {
            return true;
        }
        Optional<OnceStore.Done> before = store.find(key.get());
        if (before.isPresent()) {
            answer(before.get(), request, response);
            return false;
        }
        request.setAttribute(WAITING, key.get());
        return true;
    }

    @Override
    public void before(Act act) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null && request.getAttribute(WAITING, RequestAttributes.SCOPE_REQUEST) instanceof OnceKey key) {
            if (!store.take(key)) {
                throw new AlreadyDone();
            }
            request.removeAttribute(WAITING, RequestAttributes.SCOPE_REQUEST);
            request.setAttribute(TAKEN, key, RequestAttributes.SCOPE_REQUEST);
        }
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception fault) {
        String location = response.getHeader("Location");
        if (location != null && request.getAttribute(TAKEN) instanceof OnceKey key) {
            store.led(key, location);
        }
    }

    /** Another request with the same key was faster. */
    @ExceptionHandler(AlreadyDone.class)
    void alreadyDone(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<OnceStore.Done> before =
                request.getAttribute(WAITING) instanceof OnceKey key ? store.find(key) : Optional.empty();
        answer(before.orElse(new OnceStore.Done(null)), request, response);
    }

    private static void answer(OnceStore.Done before, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String location = before.location() == null ? "/" : before.location();
        if (request.getRequestURI().startsWith("/api/")) {
            response.setHeader("Location", location);
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            return;
        }
        Notice.say(request, response, location, DONE);
        response.sendRedirect(location);
    }
}
