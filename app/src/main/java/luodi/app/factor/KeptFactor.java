package luodi.app.factor;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import luodi.engine.factor.Factor;

/**
 * A factor on the list of an office.
 *
 * @param organisationId whose plan office keeps it
 * @param unit of its amounts, such as 亩
 * @param retired whether nobody may want it any more
 */
public record KeptFactor(
        UUID id,
        String region,
        UUID organisationId,
        String name,
        String unit,
        Kind kind,
        Reach reach,
        boolean retired,
        String createdBy,
        Instant createdAt,
        int version) {

    /** The area a project in the place draws from: twelve digits. */
    String area(String place) {
        return reach.of(place);
    }

    /** How a stage takes it. */
    public enum Kind {
        USED_UP("用掉就没有", Factor.Kind.USED_UP),
        RENTED("阶段结束归还", Factor.Kind.RENTED),
        RELEASED("项目结束归还", Factor.Kind.RELEASED);

        private final String word;
        private final Factor.Kind taken;

        Kind(String word, Factor.Kind taken) {
            this.word = word;
            this.taken = taken;
        }

        public String word() {
            return word;
        }

        Factor.Kind taken() {
            return taken;
        }

        /** The lower-case name, used in the database and in forms. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> named(String code) {
            return Arrays.stream(values())
                    .filter(each -> each.code().equals(code))
                    .findFirst();
        }
    }

    /** For what kind of area supply is given. */
    public enum Reach {
        CITY("全市统筹", 4),
        COUNTY("分县区", 6);

        private static final int CODE = 12;

        private final String word;
        private final int digits;

        Reach(String word, int digits) {
            this.word = word;
            this.digits = digits;
        }

        public String word() {
            return word;
        }

        /** The code of the area a place lies in. */
        String of(String place) {
            return place.substring(0, digits) + "0".repeat(CODE - digits);
        }

        boolean is(String area) {
            return area.matches("[0-9]{12}") && of(area).equals(area);
        }

        /** The lower-case name, used in the database and in forms. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Reach> named(String code) {
            return Arrays.stream(values())
                    .filter(each -> each.code().equals(code))
                    .findFirst();
        }
    }
}
