package luodi.engine.document;

import org.jspecify.annotations.Nullable;

/** The words before a colon that say what the names after it have to do (conventions §2). */
enum Key {
    LEADER,
    LEAD,
    RESPONSIBLE,
    SUPPORTING,
    DUE,
    SCOPE;

    private static final int LONGEST = 10;

    /** The key {@code words} are, or null for words that open something else. */
    static @Nullable Key of(String words) {
        String key = words.strip();
        if (key.isEmpty() || key.length() > LONGEST || !isWord(key)) {
            return null;
        }
        if (key.endsWith("时限") || key.endsWith("期限") || key.endsWith("完成时间") || key.endsWith("时间节点")) {
            return DUE;
        }
        if (key.endsWith("适用范围") || key.endsWith("推广范围") || key.endsWith("实施范围")) {
            return SCOPE;
        }
        if (key.endsWith("领导") || key.endsWith("责任人") || key.endsWith("负责人") || key.endsWith("负责同志")) {
            return key.contains("牵头")
                            || key.contains("责任")
                            || key.contains("分管")
                            || key.contains("负责")
                            || key.contains("包抓")
                    ? LEADER
                    : null;
        }
        boolean body = key.endsWith("单位")
                || key.endsWith("部门")
                || key.endsWith("主体")
                || key.endsWith("机构")
                || key.endsWith("地区")
                || key.endsWith("处室")
                || key.endsWith("牵头")
                || key.endsWith("配合")
                || key.endsWith("负责")
                || key.endsWith("责任");
        if (!body) {
            return null;
        }
        if (key.contains("牵头") || key.contains("主办") || key.contains("主责") || key.contains("主管")) {
            return LEAD;
        }
        if (key.contains("配合")
                || key.contains("协办")
                || key.contains("协助")
                || key.contains("协同")
                || key.contains("参与")
                || key.contains("参加")
                || key.contains("支持")) {
            return SUPPORTING;
        }
        if (key.contains("责任")
                || key.contains("负责")
                || key.contains("实施")
                || key.contains("落实")
                || key.contains("承办")
                || key.contains("承担")) {
            return RESPONSIBLE;
        }
        return null;
    }

    /** True for words that begin with a key and its colon: 责任单位：…. */
    static boolean opens(String words) {
        int colon = words.indexOf('：');
        return colon >= 2 && colon <= LONGEST + 2 && of(words.substring(0, colon)) != null;
    }

    private static boolean isWord(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c < '\u4e00' || c > '\u9fff') {
                return false;
            }
        }
        return true;
    }
}
