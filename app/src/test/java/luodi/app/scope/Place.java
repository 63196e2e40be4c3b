package luodi.app.scope;

import java.util.EnumSet;
import java.util.Set;

/** Where an object stands, seen from somebody who holds a post over county A. */
public enum Place {
    /** County A itself. */
    OWN,
    /** An office of county A. */
    CHILD,
    /** The city above. */
    PARENT,
    /** County B. */
    SIBLING,
    /** An office of county B. */
    COUSIN,
    /** Kept by the city, and shared with county A. */
    SHARED,
    /** County D, where the post ended yesterday. */
    REVOKED,
    /** Another city. */
    OTHER_CITY;

    static final Set<Place> COUNTY_B = EnumSet.of(SIBLING, COUSIN);

    /** Stands in every text of every object of this place, and nowhere else. */
    String mark() {
        return "〔" + name() + "〕";
    }
}
