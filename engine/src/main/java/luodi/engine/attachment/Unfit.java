package luodi.engine.attachment;

/** Ends the look at a file with the first thing that is wrong with it. */
final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_PLACE = 120;

    private final Fault fault;
    private final String where;

    Unfit(Fault fault, String where) {
        super(where, null, false, false);
        this.fault = fault;
        String line = where.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        this.where = line.length() <= LONGEST_PLACE ? line : line.substring(0, LONGEST_PLACE) + "…";
    }

    Verdict.Refused verdict() {
        return new Verdict.Refused(fault, where);
    }
}
