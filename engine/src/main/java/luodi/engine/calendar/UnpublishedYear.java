package luodi.engine.calendar;

/** A day of a year whose holidays nobody has announced yet: the calendar refuses, it does not guess. */
public final class UnpublishedYear extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int year;

    UnpublishedYear(int year, int first, int last) {
        super(year + " 年的放假安排没有录入（已录入 " + first + "—" + last + " 年），算不出工作日。请先录入国务院办公厅的通知");
        this.year = year;
    }

    public int year() {
        return year;
    }
}
