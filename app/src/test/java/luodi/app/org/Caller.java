package luodi.app.org;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One browser without eyes: keeps cookies, fills in the CSRF field, follows no redirect. */
public final class Caller {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http;
    private final String base;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    /**
     * A browser at this server.
     *
     * @param address the loopback address it calls from
     */
    Caller(String base, String address) {
        this.base = base;
        try {
            this.http = HttpClient.newBuilder()
                    .localAddress(InetAddress.getByName(address))
                    .build();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public record Answer(int status, String body, java.net.http.HttpHeaders headers) {
        /** Where it leads, as a path; empty when nowhere. */
        public String location() {
            return headers.firstValue("Location")
                    .map(to -> to.replaceFirst("^https?://[^/]+", ""))
                    .orElse("");
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    public Caller header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    /** Sends the fields with the token that a page of this session carries. */
    public Answer post(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", csrf());
        return send("POST", path, form(all));
    }

    public Answer post(String path, String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return post(path, fields);
    }

    /** Sends exactly this, with no token added. */
    public Answer send(String method, String path, @org.jspecify.annotations.Nullable String body) {
        return send(method, path, body, Map.of());
    }

    public Answer send(String method, String path, @org.jspecify.annotations.Nullable String body, String contentType) {
        return send(method, path, body, Map.of("Content-Type", contentType));
    }

    /** Sends these headers too, this once; safe from many threads, as long as the server sets no cookie. */
    public Answer send(
            String method, String path, @org.jspecify.annotations.Nullable String body, Map<String, String> more) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null && !headers.containsKey("Content-Type") && !more.containsKey("Content-Type")) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        headers.forEach(request::header);
        more.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            for (String cookie : response.headers().allValues("Set-Cookie")) {
                String[] pair = cookie.split(";", 2)[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Fetches a body as it is, such as a workbook. */
    public byte[] bytes(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        headers.forEach(request::header);
        request.header(
                "Cookie",
                cookies.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("; ")));
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends JSON, as programs do. */
    public Answer json(String path, String body) {
        headers.put("Content-Type", "application/json");
        try {
            return send("POST", path, body);
        } finally {
            headers.remove("Content-Type");
        }
    }

    /** The path one lands on. */
    public String signIn(String login, String password) {
        return post("/sign-in", "username", login, "password", password).location();
    }

    /** The token of this session. */
    public String csrf() {
        // The page that everybody gets, signed in or not, whatever it says.
        Matcher found = CSRF.matcher(get("/first/none").body());
        if (!found.find()) {
            throw new IllegalStateException("no CSRF field on the page");
        }
        return found.group(1);
    }

    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
