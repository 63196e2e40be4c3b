package luodi.engine.document;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the words of one clause into the names under each key: 牵头单位：甲；配合单位：乙 and 甲牵头，乙参与. */
final class ClauseWords {
    private static final Pattern FIRST_LISTED = Pattern.compile(
            "(?:列|排)(?:在)?第?(?:一|首)位(?:者|的)?(?:的)?(?:责任)?(?:单位|部门)?(?:者)?(?:为|是)牵头|(?:第一个|首个|排名第一的?)(?:责任)?(?:单位|部门)为牵头|首位(?:责任)?(?:单位|部门)?为牵头");

    /** What a unit does, at the end of a part of the clause; the longer forms stand first. */
    private static final Pattern VERB = Pattern.compile(
            "(?:按照?(?:各自)?职责(?:分工)?|按分工|依职责|根据职责|分别|共同|具体|会同配合|各负其责)*(?<verb>牵头负责|牵头组织|牵头落实|牵头实施|牵头推进|牵头|负责落实|负责实施|负责指导|组织实施|组织落实|抓好落实|分工负责|负责|指导|参与|参加|配合|协助|协同|落实|承担|主办|协办)$");

    private ClauseWords() {}

    /** True where the paper says that the first unit of a list leads. */
    static boolean sayFirstListedLeads(String words) {
        return FIRST_LISTED.matcher(words).find();
    }

    // ---- keys

    /** Splits 牵头单位：甲；配合单位：乙、丙 into its lists; words in front of the first key are dropped. */
    static Map<Key, List<String>> roles(String clause) {
        Map<Key, List<String>> roles = new EnumMap<>(Key.class);
        int from = 0;
        Key key = null;
        while (from <= clause.length()) {
            int colon = clause.indexOf('：', from);
            int keyStart = colon < 0 ? clause.length() : keyStart(clause, from, colon);
            Key next = colon < 0 ? null : Key.of(clause.substring(keyStart, colon));
            if (colon >= 0 && next == null) {
                keyStart = colon + 1;
            }
            if (key != null) {
                collect(roles, key, clause.substring(from, Math.max(from, Math.min(keyStart, clause.length()))));
            }
            if (colon < 0) {
                break;
            }
            key = next == null ? key : next;
            from = colon + 1;
        }
        return roles;
    }

    private static int keyStart(String clause, int from, int colon) {
        int i = colon;
        while (i > from && "，；。、 ".indexOf(clause.charAt(i - 1)) < 0) {
            i--;
        }
        return i;
    }

    static void collect(Map<Key, List<String>> roles, Key key, String words) {
        String list = FIRST_LISTED.matcher(words).find() ? words.split("[。；]", 2)[0] : words;
        int sentence = list.indexOf('。');
        String names = sentence > 0 ? list.substring(0, sentence) : list;
        List<String> into = roles.computeIfAbsent(key, k -> new ArrayList<>());
        if (key == Key.DUE || key == Key.SCOPE) {
            into.add(names.replaceAll("[；，。\\s]+$", ""));
            return;
        }
        for (String name : key == Key.LEADER ? UnitNames.persons(names) : UnitNames.split(names)) {
            Matcher verb = VERB.matcher(name);
            String bare = key != Key.LEADER && name.length() > 3 && verb.find() && !UnitNames.isUnit(name)
                    ? name.substring(0, verb.start())
                    : name;
            if (!bare.isBlank()) {
                into.add(bare);
            }
        }
    }

    // ---- verbs

    /** Reads 甲、乙牵头，丙参与 and 甲等按职责分工负责; empty where the words are no such clause. */
    static Map<Key, List<String>> verbs(String clause) {
        Map<Key, List<String>> roles = new EnumMap<>(Key.class);
        List<String> waiting = new ArrayList<>();
        for (String part : clause.split("[，；。]")) {
            String words = part.strip();
            if (words.isEmpty() || FIRST_LISTED.matcher(words).find() || words.equals("下同")) {
                continue;
            }
            Matcher verb = VERB.matcher(words);
            if (!verb.find()) {
                if (!UnitNames.allAre(UnitNames.split(words))) {
                    if (roles.isEmpty()) {
                        return Map.of();
                    }
                    continue; // a remark behind the clause: 以下均需…
                }
                waiting.addAll(UnitNames.split(words));
                continue;
            }
            String names = words.substring(0, verb.start());
            String act = verb.group("verb");
            int with = names.indexOf("会同");
            List<String> partners = with > 0 ? UnitNames.split(names.substring(with + 2)) : List.of();
            String actors = with > 0 ? names.substring(0, with) : names;
            actors = actors.startsWith("由") ? actors.substring(1) : actors;
            List<String> units = new ArrayList<>(waiting);
            waiting.clear();
            units.addAll(UnitNames.split(actors));
            if (units.isEmpty() || !UnitNames.allAre(units)) {
                if (roles.isEmpty()) {
                    return Map.of();
                }
                continue;
            }
            Key key = act.startsWith("牵头") || act.equals("主办")
                    ? Key.LEAD
                    : act.startsWith("参") || act.equals("配合") || act.startsWith("协") ? Key.SUPPORTING : Key.RESPONSIBLE;
            Key partner = Key.SUPPORTING;
            roles.computeIfAbsent(with > 0 ? Key.LEAD : key, k -> new ArrayList<>())
                    .addAll(units);
            if (!partners.isEmpty()) {
                roles.computeIfAbsent(partner, k -> new ArrayList<>()).addAll(partners);
            }
        }
        return roles;
    }
}
