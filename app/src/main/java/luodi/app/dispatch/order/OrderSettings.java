package luodi.app.dispatch.order;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What a city decides about its orders; no national text does. */
@Component
class OrderSettings {
    /** Working days an order or its extension may have at most: half a year. */
    static final int MOST_DAYS = 125;

    private final int mostReturns;
    private final int floorHours;
    private final String numberPrefix;

    OrderSettings(
            // After three disputed dispatches a unit is designated and cannot return it: as Tianjin rules for its
            // hotline.
            @Value("${luodi.dispatch.order-returns:3}") int mostReturns,
            @Value("${luodi.dispatch.floor-hours:16}") int floorHours,
            @Value("${luodi.dispatch.order-prefix:督办}") String numberPrefix) {
        this.mostReturns = Math.max(1, mostReturns);
        this.floorHours = Math.max(1, floorHours);
        this.numberPrefix = numberPrefix;
    }

    /** The return that forces a ruling. */
    int mostReturns() {
        return mostReturns;
    }

    /** Working hours that lie at least between issue and deadline. */
    int floorHours() {
        return floorHours;
    }

    /** The organ's mark (机关代字) of a number. */
    String numberPrefix() {
        return numberPrefix;
    }
}
