package luodi.app.scope;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A browser of one person, or a program with their token: follows no redirect and reads into workbooks and papers. */
final class Visit {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern WRITTEN_BY_NUMBER = Pattern.compile("&#x([0-9a-fA-F]+);");
    private static final String BOUNDARY = "----luodi-scope";

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String base;
    private final @Nullable String token;
    private @Nullable String csrf;

    private Visit(String base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    /** @param text the body, with all parts of a zip file laid open */
    record Answer(int status, String location, String text) {}

    static Visit stranger(String base) {
        return new Visit(base, null);
    }

    static Visit program(String base, String token) {
        return new Visit(base, token);
    }

    static Visit signedIn(String base, String login) {
        Visit visit = new Visit(base, null);
        Answer answer = visit.post("/sign-in", Map.of("username", login, "password", FixtureCity.PASSWORD));
        if (!answer.location().endsWith("/")) {
            throw new IllegalStateException(login + " was sent to " + answer.location());
        }
        visit.csrf = null;
        return visit;
    }

    Answer get(String path) {
        return send(request(path).GET().build());
    }

    Answer post(String path, Map<String, String> fields) {
        boolean files = fields.keySet().stream().anyMatch(name -> name.contains("@"));
        Map<String, String> all = new java.util.LinkedHashMap<>(fields);
        all.put("_csrf", csrf());
        HttpRequest.Builder request = request(path);
        return send(
                files
                        ? request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(parts(all)))
                                .build()
                        : request.header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form(all)))
                                .build());
    }

    /** As a program sends it. */
    Answer json(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":\"" + each.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        String encoded = path.chars()
                .mapToObj(each -> each < 128 ? String.valueOf((char) each) : encode(String.valueOf((char) each)))
                .collect(Collectors.joining());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + encoded));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] parts(Map<String, String> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fields.forEach((name, value) -> {
            String[] file = name.split("@", 2);
            out.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + file[0] + "\""
                            + (file.length == 2 ? "; filename=\"" + file[1] + "\"" : "") + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.writeBytes(file.length == 2 ? SampleFiles.of(file[1]) : value.getBytes(StandardCharsets.UTF_8));
            out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        out.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private String csrf() {
        if (csrf == null) {
            Matcher found = CSRF.matcher(get("/first/none").text());
            if (!found.find()) {
                throw new IllegalStateException("no CSRF field on the page");
            }
            csrf = found.group(1);
        }
        return csrf;
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Location").orElse(""),
                    text(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] body) throws IOException {
        if (body.length < 4 || body[0] != 'P' || body[1] != 'K') {
            return new String(body, StandardCharsets.UTF_8);
        }
        // By its directory: the sizes in front of the parts of a workbook that was streamed are not filled in.
        Path file = Files.createTempFile("luodi-scope", ".zip");
        try {
            Files.write(file, body);
            StringBuilder all = new StringBuilder();
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    all.append(entry.getName()).append('\n');
                    all.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return WRITTEN_BY_NUMBER
                    .matcher(all)
                    .replaceAll(found ->
                            Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
        } finally {
            Files.delete(file);
        }
    }
}
