package luodi.app.dispatch.order;

import java.util.List;
import java.util.UUID;
import luodi.app.web.Submitted;
import org.jspecify.annotations.Nullable;

/** What was typed for a new order, as it was typed. */
public record OrderForm(
        @Nullable String organisation,
        @Nullable String source,
        @Nullable String kind,
        @Nullable String unit,
        @Nullable List<String> assisting,
        @Nullable String leader,
        @Nullable String task,
        @Nullable String demand,
        @Nullable String days,
        @Nullable String frequency,
        @Nullable String remark,
        @Nullable String rule,
        @Nullable String subject) {

    /** A field for the page; nothing where nothing was typed. */
    public static String shown(@Nullable String field) {
        return field == null ? "" : field;
    }

    /** Working days, or 0 where no whole number within reach was typed. */
    int workingDays() {
        String typed = shown(days).strip();
        int most = OrderSettings.MOST_DAYS;
        int read = typed.matches("[0-9]{1,3}") ? Integer.parseInt(typed) : 0;
        return read > most ? 0 : read;
    }

    List<UUID> assistingIds() {
        return assisting == null
                ? List.of()
                : assisting.stream()
                        .filter(each -> !each.isBlank())
                        .map(Submitted::id)
                        .distinct()
                        .toList();
    }
}
