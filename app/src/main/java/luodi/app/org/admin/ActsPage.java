package luodi.app.org.admin;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import luodi.app.journal.JournalRecord;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The journal, newest first.
 *
 * @param next before whom the next page begins; null on the last
 */
public record ActsPage(String q, List<Row> rows, @Nullable UUID next, boolean later) implements Page {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** One act. */
    public record Row(String at, String day, String actor, String verb, String kind, String content) {
        static Row of(JournalRecord each, ZoneId zone) {
            return new Row(
                    SECOND.withZone(zone).format(each.recordedAt()),
                    each.businessOn().toString(),
                    each.actorName(),
                    each.verb(),
                    each.objectKind(),
                    each.content());
        }
    }

    @Override
    public String template() {
        return "org/admin/Acts.jte";
    }
}
