package luodi.app.ledger;

/**
 * An entry as a person types it; field names are those of the form.
 *
 * @param due a last day in any of the ways offices write it
 * @param lead a unit by name; the other two hold names parted by 、
 * @param reason what the revision rests on
 */
public record EntryForm(
        String number,
        String category,
        String task,
        String target,
        String acceptance,
        String leader,
        String due,
        String lead,
        String responsible,
        String supporting,
        String reason) {

    static EntryForm of(LedgerEntry entry) {
        return new EntryForm(
                entry.number(),
                entry.category(),
                entry.task(),
                entry.target(),
                entry.acceptance(),
                entry.leader() == null ? "" : entry.leader(),
                entry.dueOn() == null ? "" : entry.dueOn().toString(),
                entry.printed(Part.LEAD),
                entry.printed(Part.RESPONSIBLE),
                entry.printed(Part.SUPPORTING),
                "");
    }

    static final EntryForm EMPTY = new EntryForm("", "", "", "", "", "", "", "", "", "", "");

    NamedUnits.Typed typedUnits() {
        return NamedUnits.Typed.of(lead, responsible, supporting);
    }
}
