package luodi.engine.tier;

import java.math.BigDecimal;

/**
 * A size class.
 *
 * @param least planned investment from which a project belongs to it, in 10,000 yuan
 * @param points for each 100 million yuan of a project in it
 */
public record Tier(String name, BigDecimal least, BigDecimal points) {}
