package luodi.app.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.servlet.HandlerMapping;

/** An address as far as it may be told: its template to the metrics, its path without secrets to the logs. */
final class Route {
    static final String FILES = "files";
    private static final String NONE = "none";
    /** Answered by filters, before any handler is looked for. */
    private static final Set<String> OF_FILTERS = Set.of("/sign-in", "/sign-out");

    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9A-Za-z._-]{1,31}");
    private static final int LONGEST = 300;

    private Route() {}

    static String of(HttpServletRequest request) {
        Object template = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (template != null) {
            return template.toString().endsWith("**") ? FILES : template.toString();
        }
        return OF_FILTERS.contains(request.getRequestURI()) ? request.getRequestURI() : NONE;
    }

    /** Ids and words stay; what is long enough to be a key, or follows where keys stand, does not. */
    static String path(HttpServletRequest request) {
        String path = Masking.masked(request.getRequestURI());
        return Arrays.stream(path.substring(0, Math.min(LONGEST, path.length())).split("/", -1))
                .map(part -> part.isEmpty() || ID.matcher(part).matches() ? part : "…")
                .collect(Collectors.joining("/"));
    }
}
