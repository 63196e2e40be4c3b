package luodi.app.org.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** A small identity provider on loopback. It keeps the rules of the code flow and PKCE, and lies when told to. */
final class IdentityProvider {
    static final String CLIENT = "luodi-test";
    static final String SECRET = "a secret & more: 100%";

    /** How the token is made of what was asked. */
    interface Signing extends BiFunction<JWTClaimsSet.Builder, IdentityProvider, String> {}

    private final HttpServer server;
    final RSAKey key;
    final RSAKey stranger;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    volatile Instant now = Instant.EPOCH;
    volatile String subject = "";
    volatile Signing signing = IdentityProvider::signed;
    volatile boolean pkceSeen;

    IdentityProvider() {
        try {
            key = new RSAKeyGenerator(2048).keyID("one").generate();
            stranger = new RSAKeyGenerator(2048).keyID("one").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/.well-known/openid-configuration", each -> answer(each, 200, """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/keys"}
                """.formatted(issuer())));
        server.createContext("/keys", each -> answer(each, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void stop() {
        server.stop(0);
    }

    /** The person agrees; what the browser is sent back with. */
    String agree(String authorization) {
        Map<String, String> asked = form(authorization.substring(authorization.indexOf('?') + 1));
        if (!CLIENT.equals(asked.get("client_id"))
                || !"code".equals(asked.get("response_type"))
                || !"S256".equals(asked.get("code_challenge_method"))) {
            throw new IllegalStateException(asked.toString());
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        return "/sign-in/provider/back?code=" + code + "&state=" + asked.get("state");
    }

    private void token(HttpExchange each) throws IOException {
        Map<String, String> sent = form(new String(each.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String[] basic = new String(
                        Base64.getDecoder()
                                .decode(each.getRequestHeaders()
                                        .getFirst("Authorization")
                                        .substring("Basic ".length())),
                        StandardCharsets.UTF_8)
                .split(":", 2);
        Map<String, String> asked = codes.remove(sent.getOrDefault("code", ""));
        boolean right = asked != null
                && decode(basic[0]).equals(CLIENT)
                && decode(basic[1]).equals(SECRET)
                && sent.getOrDefault("redirect_uri", "").equals(asked.get("redirect_uri"))
                && challenge(sent.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"));
        if (!right) {
            answer(each, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        pkceSeen = true;
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .subject(subject)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", asked.get("nonce"));
        answer(each, 200, "{\"id_token\":\"" + signing.apply(claims, this) + "\"}");
    }

    static String signed(JWTClaimsSet.Builder claims, IdentityProvider provider) {
        return signed(claims, provider.key);
    }

    static String signed(JWTClaimsSet.Builder claims, RSAKey key) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims.build());
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String unsigned(JWTClaimsSet.Builder claims, IdentityProvider provider) {
        return new PlainJWT(claims.build()).serialize();
    }

    /** The old trick: the public key taken for a shared secret. */
    static String withThePublicKeyAsSecret(JWTClaimsSet.Builder claims, IdentityProvider provider) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims.build());
            jwt.sign(new MACSigner(provider.key.toRSAPublicKey().getEncoded()));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String text) {
        Map<String, String> out = new LinkedHashMap<>();
        Arrays.stream(text.split("&"))
                .map(each -> each.split("=", 2))
                .forEach(pair -> out.put(pair[0], decode(pair[1])));
        return out;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange each, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        each.getResponseHeaders().set("Content-Type", "application/json");
        each.sendResponseHeaders(status, bytes.length);
        try (var out = each.getResponseBody()) {
            out.write(bytes);
        }
    }
}
