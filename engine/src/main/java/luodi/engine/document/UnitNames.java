package luodi.engine.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Tells names of units from other words, and lists of units from sentences (conventions §2). */
final class UnitNames {
    private static final int LONGEST = 32;

    /** How names of bodies end in Chinese; 县市区 are bodies too when a plan hands them work. */
    private static final Pattern ENDING = Pattern.compile(
            "(?:委员会|委|局|办公室|办|厅|部|署|总署|银行|人行|法院|检察院|科学院|研究院|学院|工程院|中心|公司|集团|政府|管委会|总社|供销社|新华社|社|联合会"
                    + "|协会|学会|大学|学校|医院|单位|部门|机构|区|县|市|省|乡镇|街道|乡|镇|旗|州|盟|开发区|园区|新区|企业|科协|工会|总工会|妇联|团委|团市委|团省委|残联|文联|侨联|社科联"
                    + "|工商联|军分区|人武部|领导小组|工作组|专班|指挥部|支队|总队|大队|消防|分局|分行|支行|总局|监管局|海关|党委|党组|党校|政协|人大|常委会|红十字会|贸促会|国资|组织部|宣传部|统战部"
                    + "|政法委|纪委|监委|军委|国务院|办事处|管理处|服务处|电视台|报社|日报社|气象台|站|馆|所|处|队|台|室|院|会|组|农场|林场|港|电网|铁路|邮政|电力|烟草|监狱|市委|省委|县委|区委|党工委)$");

    /** Words that open a sentence, not a name. */
    private static final Pattern NOT_A_NAME = Pattern.compile(
            "[。！？《》“”=+%]|以及其他|包括|例如|不含|简称|按照|根据|应当|可以|已经|下同|以下|均需|政策|规定|社会$|机会$|\\d(?:\\.\\d+)?[万亿余多]{0,2}[个家所处座项条名人区县镇乡村组队站台室院馆]?$|^第|^含|^即|^如");

    private UnitNames() {}

    static boolean isUnit(String words) {
        String name = words.strip();
        if (name.length() < 2 || name.length() > LONGEST) {
            return false;
        }
        int bracket = name.endsWith("）") ? name.lastIndexOf('（') : -1;
        if (bracket >= 2) {
            name = name.substring(0, bracket);
        }
        return ENDING.matcher(name).find() && !NOT_A_NAME.matcher(name).find();
    }

    static boolean allAre(List<String> names) {
        return !names.isEmpty() && names.stream().allMatch(UnitNames::isUnit);
    }

    /** Splits a list of names at its marks, and at 和 or 及 only between two whole names. */
    static List<String> split(String list) {
        List<String> names = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= list.length(); i++) {
            char c = i < list.length() ? list.charAt(i) : '、';
            depth = c == '（' ? depth + 1 : c == '）' ? Math.max(0, depth - 1) : depth;
            if (i == list.length() || (depth == 0 && (c == '、' || c == '，' || c == '；' || c == ' ' || c == '/'))) {
                addJoined(list.substring(start, i), names);
                start = i + 1;
            }
        }
        return names;
    }

    /** Names of persons; a name of two characters is printed with a blank inside: 王 健. */
    static List<String> persons(String list) {
        List<String> names = new ArrayList<>();
        for (String part : list.split("[、，；]")) {
            String name = PARTED_NAME.matcher(part.strip()).replaceAll("$1$2");
            // 副市长 张三 is one person.
            for (String one : TITLED.matcher(name).find() ? new String[] {name} : name.split("\\s+")) {
                if (!one.isEmpty()) {
                    names.add(one);
                }
            }
        }
        return names;
    }

    private static final Pattern TITLED = Pattern.compile("(?:长|主任|书记|主席|委员|同志|领导|干部)\\s");

    private static final Pattern PARTED_NAME =
            Pattern.compile("(?<![\\u4e00-\\u9fa5])([\\u4e00-\\u9fa5])\\s+([\\u4e00-\\u9fa5])(?![\\u4e00-\\u9fa5])");

    private static void addJoined(String words, List<String> names) {
        String rest = words.strip();
        for (int i = 1; i < rest.length() - 1 && rest.length() <= 80; i++) {
            int length = rest.startsWith("以及", i) ? 2 : "和及与".indexOf(rest.charAt(i)) >= 0 ? 1 : 0;
            if (length == 0) {
                continue;
            }
            String left = trimmed(rest.substring(0, i));
            String right = trimmed(rest.substring(i + length));
            if (isUnit(left) && isUnit(right) && right.length() >= 3) {
                add(left, names);
                rest = right;
                i = 0;
            }
        }
        add(rest, names);
    }

    private static void add(String words, List<String> names) {
        String name = trimmed(words);
        if (!name.isEmpty()) {
            names.add(name);
        }
    }

    /** Cuts what says that the list goes on (等部门) off a name. */
    static String trimmed(String words) {
        String name = words.strip();
        for (String more : List.of("等有关部门和单位", "等有关部门", "等相关部门", "等部门单位", "等有关单位", "等相关单位", "等部门", "等单位", "等按", "等")) {
            if (name.length() > more.length() && name.endsWith(more)) {
                return name.substring(0, name.length() - more.length()).strip();
            }
        }
        return name;
    }
}
