package luodi.app.plan;

import java.util.List;
import java.util.Map;

/** The rules that choose a lead, by their label, in the words of the office. */
final class LeadRules {
    /** A person named the lead. */
    static final String MANUAL = "manual";

    private static final Map<String, String> WORDS = Map.of(
            "explicit",
            "文中写明牵头",
            "first-listed-stated",
            "文中规定列首位者牵头",
            "sole",
            "只列一个单位",
            "first-listed-by-setting",
            "未写明，按设置取首位",
            MANUAL,
            "人工指定");

    private static final List<String> STRONGEST_FIRST =
            List.of(MANUAL, "explicit", "first-listed-stated", "sole", "first-listed-by-setting");

    private LeadRules() {}

    /** 0 for the strongest; a rule nobody knows is the weakest. */
    static int weakness(String label) {
        int place = STRONGEST_FIRST.indexOf(label);
        return place < 0 ? STRONGEST_FIRST.size() : place;
    }

    static String word(String label) {
        return WORDS.getOrDefault(label, label);
    }
}
