package luodi.app.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What came in a field of a form, where a wrong value is answered on the page and not by a fault. */
public final class Submitted {
    private static final UUID NOBODYS = new UUID(0, 0);

    private static final int LONGEST_NAME = 200;

    private Submitted() {}

    /** The name of a file that was sent: the last part of the path, without what could be read as one or break a header. */
    public static String fileName(String sent) {
        String name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\\p{Cf}\"<>|:*?]", "")
                .strip();
        if (name.isEmpty()) {
            return "?";
        }
        return name.length() <= LONGEST_NAME ? name : name.substring(name.length() - LONGEST_NAME);
    }

    /** A day as browsers send it; null for nothing and for what is none. */
    public static @Nullable LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** An id; nothing, and what is none, belongs to nobody. */
    public static UUID id(@Nullable String typed) {
        try {
            return typed == null ? NOBODYS : UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            return NOBODYS;
        }
    }
}
