package luodi.app.dispatch;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a request can ask of an entry. The minutes are our own estimate of what an answer takes who knows the matter; they
 * are for comparing requests, not people.
 */
public enum Field {
    COMPLETION("完成率", 1),
    /** Asked by every request: without it a figure tells nothing. */
    PROGRESS("进展情况", 4),
    PROBLEM("存在问题", 2),
    NEXT_STEP("下步打算", 2);

    /** What a request asks unless less is enough. */
    public static final Set<Field> ALL = Set.of(values());

    private final String word;
    private final int minutes;

    Field(String word, int minutes) {
        this.word = word;
        this.minutes = minutes;
    }

    public String word() {
        return word;
    }

    public int minutes() {
        return minutes;
    }

    /** The lower-case name, used in the database, the API and forms. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those with these codes, and progress always; what is no code is none. */
    static Set<Field> of(List<String> codes) {
        Set<Field> fields = EnumSet.of(PROGRESS);
        Arrays.stream(values()).filter(each -> codes.contains(each.code())).forEach(fields::add);
        return fields;
    }

    /** In the order they are asked in. */
    static List<String> codes(Set<Field> fields) {
        return Arrays.stream(values()).filter(fields::contains).map(Field::code).toList();
    }

    /** As an office lists them: 完成率、进展情况. */
    static String words(Set<Field> fields) {
        return Arrays.stream(values()).filter(fields::contains).map(Field::word).collect(Collectors.joining("、"));
    }
}
