package luodi.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriTemplate;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Refuses a file that is too large on the page it came from, with everything else that was typed. The container would
 * end such a request before anybody could read its token, and the person would be told that the page had expired.
 */
final class LargeUploads extends OncePerRequestFilter {
    /** What a form adds to its file: boundaries, the token, names, and a few fields. */
    private static final int FRAME = 16 << 10;

    private static final int MOST_API_BYTES = 1 << 20;

    /** What is read away so that a browser hears the answer; beyond it the connection just ends. */
    private static final long MOST_DRAINED = 512L << 20;

    private static final int CHUNK = 64 << 10;
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";,]+)\"?");
    private static final Pattern FIELD = Pattern.compile(
            "(?s)^\\r\\n[^\\r\\n]*form-data; name=\"([^\"]+)\"(?!; filename).*?\\r\\n\\r\\n(.*)\\r\\n$");

    private final List<Taken> places;

    LargeUploads(List<UploadPlace> places) {
        this.places = places.stream()
                .map(place -> new Taken(PathPatternParser.defaultInstance.parse(place.path()), place))
                .toList();
    }

    private record Taken(PathPattern path, UploadPlace place) {}

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long length = request.getContentLengthLong();
        if (request.getRequestURI().startsWith("/api/") && length > MOST_API_BYTES) {
            drained(request.getInputStream());
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        Taken taken = taken(request);
        if (taken == null || length <= taken.place().maxBytes() + FRAME) {
            chain.doFilter(request, response);
            return;
        }
        Map<String, String[]> fields = fields(request.getContentType(), drained(request.getInputStream()));
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        Map<String, String> variables = java.util.Objects.requireNonNull(
                        taken.path().matchAndExtract(path))
                .getUriVariables();
        String page = new UriTemplate(taken.place().page()).expand(variables).getPath();
        RefusedFile.say(request, taken.place().refusal());
        chain.doFilter(new Asked(request, page, fields), response);
    }

    private @Nullable Taken taken(HttpServletRequest request) {
        String type = request.getContentType();
        if (!request.getMethod().equals("POST") || type == null || !type.startsWith("multipart/form-data")) {
            return null;
        }
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        return places.stream()
                .filter(each -> each.path().matches(path))
                .findFirst()
                .orElse(null);
    }

    /** Reads the body away; its beginning and its end, where the fields around the file stand, are kept. */
    private static byte[] drained(InputStream body) throws IOException {
        byte[] first = body.readNBytes(CHUNK);
        byte[] before = new byte[0];
        byte[] last = new byte[0];
        for (long read = first.length; read < MOST_DRAINED; read += last.length) {
            byte[] next = body.readNBytes(CHUNK);
            if (next.length == 0) {
                break;
            }
            before = last;
            last = next;
        }
        byte[] kept = Arrays.copyOf(first, first.length + before.length + last.length);
        System.arraycopy(before, 0, kept, first.length, before.length);
        System.arraycopy(last, 0, kept, first.length + before.length, last.length);
        return kept;
    }

    private static Map<String, String[]> fields(String contentType, byte[] kept) {
        Map<String, String[]> fields = new LinkedHashMap<>();
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (boundary.find()) {
            String text = new String(kept, StandardCharsets.UTF_8);
            for (String part : text.split(Pattern.quote("--" + boundary.group(1)))) {
                Matcher field = part.length() < FRAME ? FIELD.matcher(part) : FIELD.matcher("");
                if (field.matches()) {
                    fields.put(field.group(1), new String[] {field.group(2)});
                }
            }
        }
        return fields;
    }

    /** The page the form stands on, asked for with what its other fields held. */
    private static final class Asked extends HttpServletRequestWrapper {
        private final String page;
        private final Map<String, String[]> fields;

        Asked(HttpServletRequest request, String page, Map<String, String[]> fields) {
            super(request);
            this.page = page;
            this.fields = Collections.unmodifiableMap(fields);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public String getRequestURI() {
            return page;
        }

        @Override
        public StringBuffer getRequestURL() {
            String all = super.getRequestURL().toString();
            return new StringBuffer(
                    all.substring(0, all.length() - super.getRequestURI().length()) + page);
        }

        @Override
        public String getServletPath() {
            return page;
        }

        @Override
        public @Nullable String getContentType() {
            return null;
        }

        @Override
        public int getContentLength() {
            return 0;
        }

        @Override
        public long getContentLengthLong() {
            return 0;
        }

        @Override
        public Collection<Part> getParts() {
            return new ArrayList<>();
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = fields.get(name);
            return values == null ? null : values[0];
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return fields;
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(fields.keySet());
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return fields.get(name);
        }
    }
}
