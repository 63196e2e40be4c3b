package luodi.engine.factor;

import java.util.List;

/**
 * Something scarce in one area.
 *
 * @param id unique in a portfolio
 * @param unit of its amounts, such as 亩
 * @param supply by month, thousandths of the unit: what arrives in the month of a factor that is used up, what is there
 *     during the month of any other
 */
public record Factor(String id, String area, String unit, Kind kind, List<Long> supply) {
    /** How a stage takes it. */
    public enum Kind {
        /** Taken for good when the stage draws it; what nobody has taken yet stays for later months. */
        USED_UP,
        /** Held until the stage ends. */
        RENTED,
        /** Held until the whole project ends. */
        RELEASED
    }

    public Factor {
        supply = List.copyOf(supply);
    }
}
