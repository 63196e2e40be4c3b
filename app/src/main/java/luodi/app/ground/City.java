package luodi.app.ground;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which city this installation serves.
 *
 * @param region the 12-digit statistical code (GB/T 2260 and three pairs of township and village digits)
 * @param demo whether the data is for demonstration, which every page then says
 */
@ConfigurationProperties("luodi")
public record City(
        @DefaultValue("盘锦市") String city,
        @DefaultValue("211100000000") String region,
        @DefaultValue("false") boolean demo) {
    public City {
        if (!region.matches("[0-9]{12}")) {
            throw new IllegalArgumentException("luodi.region must have 12 digits, not \"" + region + "\"");
        }
    }
}
