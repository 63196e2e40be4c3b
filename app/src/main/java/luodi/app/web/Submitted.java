package luodi.app.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What came in a field of a form, where a wrong value is answered on the page and not by a fault. */
public final class Submitted {
    private static final UUID NOBODYS = new UUID(0, 0);

    private Submitted() {}

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
