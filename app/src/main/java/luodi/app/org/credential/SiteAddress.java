package luodi.app.org.credential;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The address people type for this site. Behind a proxy that ends TLS it must be said; otherwise it is the address of
 * the request, as the browser sent it.
 *
 * @param origin such as {@code https://luodi.example.gov.cn}; null when not said
 */
@ConfigurationProperties("luodi")
public record SiteAddress(@Nullable URI origin) {
    public SiteAddress {
        if (origin != null
                && (origin.getHost() == null
                        || !(origin.getScheme().equals("https")
                                || origin.getScheme().equals("http"))
                        || !origin.getRawPath().isEmpty())) {
            throw new IllegalArgumentException(
                    "luodi.origin must be like https://luodi.example.gov.cn, without a path, not \"" + origin + "\"");
        }
    }

    /** Whether browsers reach this site over TLS, whoever ends it. */
    public boolean secure() {
        return origin != null && origin.getScheme().equals("https");
    }

    /** Scheme, host and port, as a browser names them. */
    public String originOf(HttpServletRequest request) {
        if (origin != null) {
            return origin.toString();
        }
        int port = request.getServerPort();
        boolean usual = port == (request.isSecure() ? 443 : 80);
        return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port);
    }

    public String hostOf(HttpServletRequest request) {
        return origin != null ? origin.getHost() : request.getServerName();
    }
}
