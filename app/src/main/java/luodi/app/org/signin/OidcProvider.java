package luodi.app.org.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import luodi.app.org.credential.OidcSettings;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The office's identity provider, by OpenID Connect Core: the code flow with PKCE and a nonce. It is asked when
 * somebody signs in and never at start, so that its absence keeps nobody else out.
 */
class OidcProvider {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final int LARGEST_ANSWER = 256 * 1024;
    /** Signatures a public key checks; {@code none} and shared secrets are not among them. */
    private static final Set<JWSAlgorithm> SIGNATURES =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

    private final OidcSettings settings;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private volatile @Nullable Places places;

    OidcProvider(OidcSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Where the provider does what. */
    private record Places(String authorization, URI token, URI keys) {}

    /** The provider, or what came from it, is not to be believed; the reason is for the log. */
    static final class NotBelieved extends Exception {
        private static final long serialVersionUID = 1L;

        NotBelieved(String why) {
            super(why);
        }

        NotBelieved(String why, Throwable cause) {
            super(why, cause);
        }
    }

    /** Where the browser is sent. */
    String authorization(OidcTrip trip) throws NotBelieved {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("response_type", "code");
        asked.put("client_id", settings.clientId());
        asked.put("redirect_uri", trip.redirect());
        asked.put("scope", "openid");
        asked.put("state", trip.state());
        asked.put("nonce", trip.nonce());
        asked.put("code_challenge", trip.codeChallenge());
        asked.put("code_challenge_method", "S256");
        String place = places().authorization();
        return place + (place.contains("?") ? "&" : "?") + form(asked);
    }

    /** Whom the provider names for this code: the subject, once everything about it has been checked. */
    String subject(OidcTrip trip, String code) throws NotBelieved {
        Places known = places();
        String token = exchange(known, trip, code).path("id_token").asString("");
        if (token.isEmpty()) {
            throw new NotBelieved("no id_token in the answer");
        }
        try {
            return checked(processor(known).process(token, null), trip);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new NotBelieved("id_token: " + e.getMessage(), e);
        }
    }

    /** Checks the signature against the keys of this moment: signing in is rare, and keys are changed. */
    private DefaultJWTProcessor<SecurityContext> processor(Places known) throws NotBelieved, ParseException {
        JWKSet keys = JWKSet.parse(ask(HttpRequest.newBuilder(known.keys())).toString());
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(SIGNATURES, (selector, context) -> selector.select(keys)));
        // Its own check of the claims looks at the machine's clock; ours comes after, by the clock of the house.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return processor;
    }

    /** OpenID Connect Core 3.1.3.7, in the order of its list. */
    private String checked(JWTClaimsSet claims, OidcTrip trip) throws NotBelieved, ParseException {
        Instant now = clock.instant();
        must(settings.issuerName().equals(claims.getIssuer()), "issuer " + claims.getIssuer());
        must(claims.getAudience().contains(settings.clientId()), "made for another client");
        String party = claims.getStringClaim("azp");
        must(
                party == null ? claims.getAudience().size() == 1 : party.equals(settings.clientId()),
                "authorized party " + party);
        Date ends = claims.getExpirationTime();
        must(ends != null && now.isBefore(ends.toInstant().plus(SKEW)), "expired at " + ends);
        Date made = claims.getIssueTime();
        must(made != null && made.toInstant().isBefore(now.plus(SKEW)), "made in the future, at " + made);
        must(trip.nonce().equals(claims.getStringClaim("nonce")), "another nonce");
        String subject = claims.getSubject();
        if (subject == null || subject.isBlank()) {
            throw new NotBelieved("no subject");
        }
        return subject;
    }

    private static void must(boolean right, String otherwise) throws NotBelieved {
        if (!right) {
            throw new NotBelieved(otherwise);
        }
    }

    private JsonNode exchange(Places known, OidcTrip trip, String code) throws NotBelieved {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("grant_type", "authorization_code");
        asked.put("code", code);
        asked.put("redirect_uri", trip.redirect());
        asked.put("code_verifier", trip.verifier());
        String pair = encode(settings.clientId()) + ":" + encode(settings.clientSecret());
        return ask(HttpRequest.newBuilder(known.token())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(form(asked))));
    }

    private Places places() throws NotBelieved {
        Places known = places;
        if (known == null) {
            known = discover();
            places = known;
        }
        return known;
    }

    private Places discover() throws NotBelieved {
        String issuer = settings.issuerName();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        JsonNode said = ask(HttpRequest.newBuilder(URI.create(base + "/.well-known/openid-configuration")));
        must(issuer.equals(said.path("issuer").asString("")), "calls itself " + said.path("issuer"));
        return new Places(
                place(said, "authorization_endpoint").toString(),
                place(said, "token_endpoint"),
                place(said, "jwks_uri"));
    }

    /** An address the provider names; it may not lead out of TLS where the issuer is within. */
    private URI place(JsonNode said, String name) throws NotBelieved {
        try {
            URI place = URI.create(said.path(name).asString(""));
            boolean secure = settings.issuerName().startsWith("https:");
            must(
                    "https".equals(place.getScheme()) || (!secure && "http".equals(place.getScheme())),
                    name + " " + place);
            return place;
        } catch (IllegalArgumentException e) {
            throw new NotBelieved(name + " is no address", e);
        }
    }

    private JsonNode ask(HttpRequest.Builder request) throws NotBelieved {
        HttpRequest asked =
                request.timeout(PATIENCE).header("Accept", "application/json").build();
        try {
            HttpResponse<java.io.InputStream> answer = http.send(asked, HttpResponse.BodyHandlers.ofInputStream());
            byte[] body;
            try (var in = answer.body()) {
                body = in.readNBytes(LARGEST_ANSWER);
            }
            if (answer.statusCode() != 200) {
                throw new NotBelieved(asked.uri() + " answers " + answer.statusCode());
            }
            return json.readTree(body);
        } catch (IOException | JacksonException e) {
            throw new NotBelieved(asked.uri() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotBelieved("interrupted", e);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(each -> each.getKey() + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
