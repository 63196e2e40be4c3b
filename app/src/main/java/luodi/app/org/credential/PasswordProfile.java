package luodi.app.org.credential;

import java.util.List;
import luodi.app.ground.Sentence;

/**
 * What makes a password good enough. Two standards contradict each other, so that the office chooses: the classified
 * protection of GB/T 22239 wants composition and rotation, ASVS 5.0 forbids both. Every rule is a value with its
 * source; where a standard gives no number, the number is ours and says so.
 */
public enum PasswordProfile {
    ASVS(
            "ASVS 5.0",
            "长而好记，不要求混用字符，不定期更换",
            List.of(
                    new Rule(Value.SHORTEST, 12, "至少 {0} 个字符", "ASVS 5.0 6.2.1（至少 8，建议 15；取值为本系统所定）"),
                    new Rule(Value.LONGEST, 128, "至多 {0} 个字符，逐字核对，不截断", "ASVS 5.0 6.2.8、6.2.9（至少允许 64）"),
                    new Rule(Value.DIFFERENT, 5, "至少 {0} 种不同字符，不能是连续或重复的一串", "本系统所定"),
                    new Rule(Value.BLOCKLIST, 1, "不能在常用密码表里", "ASVS 5.0 6.2.4、6.2.12"),
                    new Rule(Value.OWN_WORDS, 1, "不能含用户名或姓名", "ASVS 5.0 6.2.11"))),
    LEVEL_3(
            "等保三级",
            "混用字符，定期更换，不重复旧密码",
            List.of(
                    new Rule(Value.SHORTEST, 10, "至少 {0} 个字符", "GB/T 22239-2019 8.1.4.1 a）复杂度（取值为本系统所定）"),
                    new Rule(Value.LONGEST, 128, "至多 {0} 个字符，逐字核对，不截断", "本系统所定"),
                    new Rule(Value.KINDS, 3, "大写、小写、数字、其他字符中至少用 {0} 类", "GB/T 22239-2019 8.1.4.1 a）复杂度（取值为本系统所定）"),
                    new Rule(Value.AGE_DAYS, 90, "每 {0} 天更换一次", "GB/T 22239-2019 8.1.4.1 a）定期更换（取值为本系统所定）"),
                    new Rule(Value.REMEMBERED, 5, "不能与最近 {0} 个密码相同", "本系统所定，使更换有意义"),
                    new Rule(Value.DIFFERENT, 5, "至少 {0} 种不同字符，不能是连续或重复的一串", "本系统所定"),
                    new Rule(Value.BLOCKLIST, 1, "不能在常用密码表里", "本系统所定"),
                    new Rule(Value.OWN_WORDS, 1, "不能含用户名或姓名", "本系统所定")));

    /** What a rule sets. */
    public enum Value {
        SHORTEST,
        LONGEST,
        /** Different characters. */
        DIFFERENT,
        /** Of upper case, lower case, digits and others. */
        KINDS,
        BLOCKLIST,
        OWN_WORDS,
        AGE_DAYS,
        /** Earlier passwords that may not come back. */
        REMEMBERED
    }

    /**
     * One rule.
     *
     * @param sentence what it asks; {0} is the number
     * @param source the article it comes from
     */
    public record Rule(Value value, int number, String sentence, String source) {
        public Sentence line() {
            return Sentence.of(sentence, number);
        }
    }

    private final String title;
    private final String gist;
    // List.of makes lists that cannot change; the checker looks at the declared type alone.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Rule> rules;

    PasswordProfile(String title, String gist, List<Rule> rules) {
        this.title = title;
        this.gist = gist;
        this.rules = rules;
    }

    public String title() {
        return title;
    }

    /** The difference in one phrase. */
    public String gist() {
        return gist;
    }

    public List<Rule> rules() {
        return rules;
    }

    /** The number of a rule; 0 when this profile has no such rule. */
    int number(Value value) {
        return rules.stream()
                .filter(rule -> rule.value() == value)
                .mapToInt(Rule::number)
                .findFirst()
                .orElse(0);
    }

    boolean asks(Value value) {
        return number(value) > 0;
    }
}
