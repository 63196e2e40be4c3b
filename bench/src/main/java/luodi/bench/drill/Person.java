package luodi.bench.drill;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at a browser: signs in, looks at pages, sends forms. Redirects are answers and are not followed. */
final class Person {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Several files may wait for their turn at the desk. */
    private static final Duration PATIENCE_FOR_FILES = Duration.ofSeconds(60);

    private static final Pattern TOKEN = Pattern.compile("<input value=\"([^\"]+)\" readonly size=\"52\">");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final URI address;
    private final String login;
    private final String password;
    private HttpClient http;
    private String csrf = "";

    Person(URI address, String login, String password) {
        this.address = address;
        this.login = login;
        this.password = password;
        this.http = browser();
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .connectTimeout(Duration.ofSeconds(2))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Sessions live in memory: after a crash everybody signs in anew. */
    void signIn() throws IOException, InterruptedException {
        http = browser();
        csrf = csrfOf(get("/sign-in").body());
        HttpResponse<String> answer = post("/sign-in", Map.of("username", login, "password", password));
        String location = answer.headers().firstValue("Location").orElse("");
        if (answer.statusCode() != 302 || location.contains("/sign-in")) {
            throw new IOException(login + " cannot sign in: " + answer.statusCode() + " " + location);
        }
        csrf = csrfOf(get("/me/tokens").body());
    }

    private static String csrfOf(String page) throws IOException {
        Matcher found = CSRF.matcher(page);
        if (!found.find()) {
            throw new IOException("a page without a form");
        }
        return found.group(1);
    }

    /** A token for the API that outlives the sessions; ninety days. */
    String token() throws IOException, InterruptedException {
        Matcher shown = TOKEN.matcher(
                post("/me/tokens", Map.of("name", "drill", "days", "90")).body());
        if (!shown.find()) {
            throw new IOException("no token was made");
        }
        return shown.group(1);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, Map<String, String> form) throws IOException, InterruptedException {
        return post(path, form.entrySet());
    }

    /** A form in which a name may come more than once. */
    HttpResponse<String> post(String path, Collection<Map.Entry<String, String>> form)
            throws IOException, InterruptedException {
        String body = form.stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return http.send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                body + "&_csrf=" + URLEncoder.encode(csrf, StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Sends one file of text beside the fields of a form. */
    HttpResponse<String> upload(String path, Map<String, String> form, String fileName, String content)
            throws IOException, InterruptedException {
        return upload(path, form, fileName, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends one file beside the fields of a form. */
    HttpResponse<String> upload(String path, Map<String, String> form, String fileName, byte[] content)
            throws IOException, InterruptedException {
        String edge = "----edge" + Integer.toHexString(fileName.hashCode());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        form.forEach(
                (name, value) -> part(body, edge, "name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8)));
        part(body, edge, "name=\"_csrf\"", csrf.getBytes(StandardCharsets.UTF_8));
        part(
                body,
                edge,
                "name=\"file\"; filename=\"" + fileName + "\"\r\nContent-Type: application/octet-stream",
                content);
        body.writeBytes(("--" + edge + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return http.send(
                request(path)
                        .timeout(PATIENCE_FOR_FILES)
                        .header("Content-Type", "multipart/form-data; boundary=" + edge)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void part(ByteArrayOutputStream body, String edge, String disposition, byte[] value) {
        body.writeBytes(("--" + edge + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(value);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
    }
}
