package luodi.engine.calendar;

/**
 * How much time something is given.
 *
 * @param amount above 0
 */
public record Budget(int amount, Unit unit) {
    public Budget {
        if (amount <= 0) {
            throw new IllegalArgumentException("a budget is more than 0, not " + amount);
        }
    }

    /** In what a budget is counted. */
    public enum Unit {
        /** Hours in which the office sits. */
        WORKING_HOURS("个工作小时"),
        /** Days worked; the day it starts does not count (行政许可法 第八十二条, 民法典 第二百零一条). */
        WORKING_DAYS("个工作日"),
        /** Days of the calendar; one that ends on a day off ends on the next day worked (民法典 第二百零三条). */
        CALENDAR_DAYS("日");

        private final String word;

        Unit(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** The same in the smallest thing that is counted: minutes of hours, else days. */
    long units() {
        return unit == Unit.WORKING_HOURS ? amount * 60L : amount;
    }

    Budget plus(int more) {
        return new Budget(Math.addExact(amount, more), unit);
    }

    @Override
    public String toString() {
        return amount + unit.word();
    }
}
