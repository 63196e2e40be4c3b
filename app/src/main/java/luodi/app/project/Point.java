package luodi.app.project;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a project stands on the map, in degrees of CGCS2000, east and north. */
public record Point(BigDecimal longitude, BigDecimal latitude) {
    /** What lies around the country. */
    private static final BigDecimal WEST = BigDecimal.valueOf(73);

    private static final BigDecimal EAST = BigDecimal.valueOf(136);
    private static final BigDecimal SOUTH = BigDecimal.valueOf(3);
    private static final BigDecimal NORTH = BigDecimal.valueOf(54);
    private static final Pattern WRITTEN =
            Pattern.compile("([0-9]{2,3}(?:\\.[0-9]{1,6})?)\\s*[,，\\s]\\s*([0-9]{1,2}(?:\\.[0-9]{1,6})?)");

    /** The point that a text such as 122.070714, 41.119997 means, longitude first; empty where it means none in the country. */
    static Optional<Point> read(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            return Optional.empty();
        }
        Point point = new Point(new BigDecimal(written.group(1)), new BigDecimal(written.group(2)));
        boolean inside = point.longitude.compareTo(WEST) >= 0
                && point.longitude.compareTo(EAST) <= 0
                && point.latitude.compareTo(SOUTH) >= 0
                && point.latitude.compareTo(NORTH) <= 0;
        return inside ? Optional.of(point) : Optional.empty();
    }

    /** As {@link #read} takes it. */
    public String written() {
        return longitude.stripTrailingZeros().toPlainString() + ", "
                + latitude.stripTrailingZeros().toPlainString();
    }
}
