package luodi.app.org.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import luodi.app.web.Trace;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import tools.jackson.databind.json.JsonMapper;

/** Tells a program that it needs a token, as RFC 6750 and RFC 9457 say it. */
final class Unauthorized implements AuthenticationEntryPoint {
    private final JsonMapper json;

    Unauthorized(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        boolean shown = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                shown ? "Bearer realm=\"luodi\", error=\"invalid_token\"" : "Bearer realm=\"luodi\"");
        response.setContentType("application/problem+json");
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("title", "Unauthorized");
        problem.put("status", HttpServletResponse.SC_UNAUTHORIZED);
        problem.put(
                "detail",
                shown
                        ? "The token is unknown, expired or revoked, or its person holds no post: make a new one at"
                                + " /me/tokens."
                        : "A token is needed: make one at /me/tokens and send it as \"Authorization: Bearer ...\".");
        problem.put("instance", request.getRequestURI());
        problem.put(Trace.KEY, Trace.of(request));
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
