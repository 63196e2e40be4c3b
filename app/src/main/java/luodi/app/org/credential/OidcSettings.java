package luodi.app.org.credential;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The identity provider of the office, if it has one.
 *
 * @param issuer its address, as its tokens name it; null means there is none
 * @param name what people call it
 * @param secondFactor whether it asks for a second factor itself, so that none need be asked here
 */
@ConfigurationProperties("luodi.oidc")
public record OidcSettings(
        @Nullable URI issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("统一身份认证") String name,
        @DefaultValue("false") boolean secondFactor) {
    public OidcSettings {
        if (issuer != null) {
            boolean loopback = "127.0.0.1".equals(issuer.getHost()) || "localhost".equals(issuer.getHost());
            if (!"https".equals(issuer.getScheme()) && !(loopback && "http".equals(issuer.getScheme()))) {
                throw new IllegalArgumentException(
                        "luodi.oidc.issuer must begin with https://, not \"" + issuer + "\"");
            }
            if (clientId.isBlank() || clientSecret.isBlank()) {
                throw new IllegalArgumentException(
                        "luodi.oidc.issuer is set: set luodi.oidc.client-id and luodi.oidc.client-secret too");
            }
        }
    }

    public boolean present() {
        return issuer != null;
    }

    /** The issuer as its tokens name it. */
    public String issuerName() {
        if (issuer == null) {
            throw new IllegalStateException("there is no identity provider");
        }
        return issuer.toString();
    }

    /** The secret stays out of logs. */
    @Override
    public String toString() {
        return "OidcSettings[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
