package luodi.app.once;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import luodi.app.org.Viewer;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * What one person sent, named so that sending it again is recognised.
 *
 * @param key SHA-256, in hex, over the key that came with the request, its address and all its fields: the same form sent with
 *     other content, as after going back in the browser, is another act
 */
record OnceKey(UUID personId, String key) {
    /** Carries the key of a form. */
    static final String FIELD = "_once";

    /** Carries the key of a program; the name is that of the IETF draft on idempotency keys. */
    static final String HEADER = "Idempotency-Key";

    private static final Set<String> NOT_CONTENT = Set.of(FIELD, "_csrf");
    private static final int LONGEST = 64;

    /** Empty where the request names no key, or nobody is known to have sent it. */
    static Optional<OnceKey> of(HttpServletRequest request) {
        String named = request.getHeader(HEADER);
        String given = named == null ? request.getParameter(FIELD) : named;
        return given == null
                        || given.isBlank()
                        || given.length() > LONGEST
                        || !(request.getAttribute(Viewer.class.getName()) instanceof Viewer viewer)
                ? Optional.empty()
                : Optional.of(new OnceKey(viewer.personId(), hash(given.strip(), request)));
    }

    private static String hash(String given, HttpServletRequest request) {
        MessageDigest digest = sha256();
        feed(digest, given);
        feed(digest, request.getMethod());
        feed(digest, request.getRequestURI());
        new TreeMap<>(request.getParameterMap()).forEach((name, values) -> {
            if (!NOT_CONTENT.contains(name)) {
                feed(digest, name);
                Arrays.stream(values).forEach(value -> feed(digest, value));
            }
        });
        if (request instanceof MultipartHttpServletRequest parts) {
            new TreeMap<>(parts.getMultiFileMap())
                    .forEach((name, files) -> files.forEach(file -> {
                        feed(digest, name);
                        feed(digest, String.valueOf(file.getOriginalFilename()));
                        feed(digest, Long.toString(file.getSize()));
                    }));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Each part with its length before it, so that no two requests run into the same bytes. */
    private static void feed(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
