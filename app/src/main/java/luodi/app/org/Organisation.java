package luodi.app.org;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organisation as it is today.
 *
 * @param path the ids from the root down, each closed by a slash
 * @param region 12-digit code
 */
public record Organisation(
        UUID id,
        @Nullable UUID parentId,
        String path,
        Kind kind,
        String region,
        String name,
        @Nullable String shortName) {

    /** The name for narrow columns. */
    public String label() {
        return shortName == null ? name : shortName;
    }

    /** The five levels of places, and those who work beside them. */
    public enum Kind {
        CITY("市"),
        COUNTY("县区"),
        TOWNSHIP("乡镇街道"),
        COMMUNITY("村社区"),
        ZONE("经济区"),
        DEPARTMENT("部门"),
        ENTERPRISE("企业");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of a stored or submitted code. */
        public static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
