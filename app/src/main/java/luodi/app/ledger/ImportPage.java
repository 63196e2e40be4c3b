package luodi.app.ledger;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.org.UnitChoices;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * Where a workbook is taken in: first chosen, then looked at.
 *
 * @param plans the plans it can be taken into
 * @param problem why the file as a whole cannot be taken; null when it can
 * @param preview what applying would do; null before a file is there
 */
public record ImportPage(
        List<LedgerPage.Choice> plans,
        @Nullable Sentence problem,
        @Nullable Preview preview) implements Page {

    @Override
    public String template() {
        return "ledger/Import.jte";
    }

    @Override
    public int status() {
        return problem == null ? 200 : 422;
    }

    /**
     * @param applied whether it has been done already, so that nothing remains to be decided
     * @param choices what a name can stand for
     * @param mayTeach whether this person may make a name known in every paper
     */
    public record Preview(
            UUID id,
            String fileName,
            String planTitle,
            boolean applied,
            List<Bad> bad,
            List<Asked> asked,
            UnitChoices choices,
            boolean mayTeach,
            List<New> added,
            List<Row> changed,
            int unchanged,
            List<Sentence> notices,
            String fingerprint) {}

    /** A cell that cannot be taken. */
    public record Bad(String sheet, int row, String column, String value, Sentence reason) {}

    /** A name that matches nothing, those that look like it, and the cells that hold it. */
    public record Asked(String name, List<UnitChoices.Choice> alike, List<Place> usedIn) {}

    /** Where a cell stands. */
    public record Place(String sheet, int row, String column) {}

    /** A row that adds an entry. */
    public record New(
            String sheet,
            int row,
            String number,
            String category,
            String task,
            String lead,
            String others,
            String due,
            String source) {}

    /** A row that changes an entry. */
    public record Row(String sheet, int row, UUID entryId, String number, String task, List<Change> changes) {}
}
