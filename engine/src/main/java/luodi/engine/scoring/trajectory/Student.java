package luodi.engine.scoring.trajectory;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Student's t: how many scatters to each side hold the middle 80 %. */
final class Student {
    private static final List<String> TO_TEN =
            List.of("3.078", "1.886", "1.638", "1.533", "1.476", "1.440", "1.415", "1.397", "1.383", "1.372");
    private static final NavigableMap<Integer, BigDecimal> TABLE = new TreeMap<>(Map.of(
            12, new BigDecimal("1.356"),
            15, new BigDecimal("1.341"),
            20, new BigDecimal("1.325"),
            30, new BigDecimal("1.310"),
            60, new BigDecimal("1.296"),
            120, new BigDecimal("1.289")));

    static {
        for (int i = 0; i < TO_TEN.size(); i++) {
            TABLE.put(i + 1, new BigDecimal(TO_TEN.get(i)));
        }
    }

    private Student() {}

    /** By degrees of freedom, of the next lower line of the table: rather too wide than too narrow. */
    static BigDecimal middleEighty(int free) {
        return TABLE.floorEntry(free).getValue();
    }
}
