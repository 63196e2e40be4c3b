package luodi.app.ledger;

import java.util.List;
import java.util.Map;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The form of an entry: of an existing one, or of one that is added without a clause.
 *
 * @param entry what is revised; null when one is added
 * @param plans the plans an entry can be added to
 * @param stale whether somebody else revised it since the form was drawn
 * @param wrong what is wrong, by field
 */
public record EntryEditPage(
        @Nullable LedgerEntry entry,
        EntryForm form,
        String source,
        List<LedgerPage.Choice> plans,
        List<String> unitNames,
        boolean stale,
        Map<String, Sentence> wrong)
        implements Page {

    @Override
    public String template() {
        return "ledger/EntryEdit.jte";
    }

    @Override
    public int status() {
        return stale ? 409 : wrong.isEmpty() ? 200 : 422;
    }
}
