package luodi.app.org.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import luodi.app.database.Scope;

/** Answers the rest of a request in somebody's scope. */
final class Within {
    private Within() {}

    static void scope(Scope scope, FilterChain rest, ServletRequest request, ServletResponse response)
            throws ServletException, IOException {
        try {
            Scope.in(scope, () -> {
                rest.doFilter(request, response);
                return true;
            });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
