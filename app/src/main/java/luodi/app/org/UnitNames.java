package luodi.app.org;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One form for the many ways a name is typed, and the other names that surely mean the same office. Only the rules
 * in the table derive names; everything else is taught by a person.
 */
final class UnitNames {
    /** 市场 and 市政 begin words of their own; 市政府, 市政协, 市政务 and 市政法 do not. */
    private static final Pattern CITY_MARK = Pattern.compile("^市(?!场|政(?!府|协|务|法))");

    private static final String PARTY = "中共";

    private UnitNames() {}

    /** Names of one kind of office, the full one first; any of them stands for the others. */
    record Rule(String code, List<String> forms) {
        Rule(String code, String... forms) {
            this(code, List.of(forms));
        }
    }

    /** All rules. A form appears once in the whole table, so that no two rules claim a name. */
    static final List<Rule> RULES = List.of(
            new Rule("发改委", "发展和改革委员会", "发展改革委员会", "发展和改革委", "发展改革委", "发改委"),
            new Rule("发改局", "发展和改革局", "发展改革局", "发改局"),
            new Rule("工信局", "工业和信息化局", "工业信息化局", "工信局"),
            new Rule("科技局", "科学技术局", "科技局"),
            new Rule("国资委", "国有资产监督管理委员会", "人民政府国有资产监督管理委员会", "政府国有资产监督管理委员会", "国资委"),
            new Rule("人社局", "人力资源和社会保障局", "人力资源社会保障局", "人社局"),
            new Rule("住建局", "住房和城乡建设局", "住房城乡建设局", "住建局"),
            new Rule("交通局", "交通运输局", "交通局"),
            new Rule("文旅广电局", "文化旅游和广播电视局", "文化旅游广播电视局", "文化旅游和广电局", "文旅广电局", "文旅局"),
            new Rule("卫健委", "卫生健康委员会", "卫生健康委", "卫健委"),
            new Rule("卫健局", "卫生健康局", "卫健局"),
            new Rule("退役军人局", "退役军人事务局", "退役军人局"),
            new Rule("应急局", "应急管理局", "应急局"),
            new Rule("市场监管局", "市场监督管理局", "市场监管局"),
            new Rule("医保局", "医疗保障局", "医保局"),
            new Rule("营商局", "营商环境建设局", "营商环境局", "营商局"),
            new Rule("大数据局", "大数据管理局", "大数据局"),
            new Rule("城管执法局", "城市管理综合行政执法局", "城市管理和综合行政执法局", "城管执法局", "城管局"),
            new Rule("林草局", "林业和草原局", "林业草原局", "林草局"),
            new Rule("民宗局", "民族和宗教事务局", "民族宗教事务局", "民宗局"),
            new Rule("政府办", "人民政府办公室", "政府办公室", "政府办"),
            new Rule("编办", "委机构编制委员会办公室", "委编办"),
            new Rule("政法委", "委政法委员会", "委政法委"),
            new Rule("公积金中心", "住房公积金管理中心", "公积金管理中心", "公积金中心"),
            new Rule("消防支队", "消防救援支队", "消防支队"),
            new Rule("供销社", "供销合作社联合社", "供销社"),
            new Rule("残联", "残疾人联合会", "残联"),
            new Rule("妇联", "妇女联合会", "妇联"),
            new Rule("工商联", "工商业联合会", "工商联"));

    /** Full-width letters and brackets become half-width, compatibility forms their plain ones, blanks go. */
    static String normal(String name) {
        StringBuilder out = new StringBuilder(name.length());
        Normalizer.normalize(name, Normalizer.Form.NFKC)
                .codePoints()
                .filter(c -> !Character.isWhitespace(c)
                        && !Character.isSpaceChar(c)
                        && Character.getType(c) != Character.FORMAT)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    /**
     * All names that surely mean this organisation, in normal form, its own among them.
     *
     * @param above the place it belongs to: the nearest organisation above that is not an office; null for a root
     * @param city the name of the city at the top; null when the organisation is the top
     */
    static Set<String> of(
            Organisation.Kind kind,
            String name,
            @Nullable String shortName,
            @Nullable Above above,
            @Nullable String city) {
        Set<String> names = new LinkedHashSet<>();
        for (String own : shortName == null ? List.of(name) : List.of(name, shortName)) {
            names.addAll(of(kind, normal(own), above, city));
        }
        return names;
    }

    /** A place above, as far as names go. */
    record Above(Organisation.Kind kind, String name) {}

    private static Set<String> of(Organisation.Kind kind, String name, @Nullable Above above, @Nullable String city) {
        if (above == null) {
            return Set.of(name);
        }
        return switch (kind) {
            case DEPARTMENT ->
                above.kind() == Organisation.Kind.CITY
                        ? cityOffice(name, normal(above.name()))
                        : localOffice(name, normal(above.name()), city);
            case COMMUNITY -> qualified(name, normal(above.name()));
            case CITY, COUNTY, TOWNSHIP, ZONE, ENTERPRISE -> place(name, city);
        };
    }

    /** 盘锦市教育局, 市教育局, 教育局; and 中共盘锦市委宣传部, 盘锦市委宣传部, 市委宣传部. */
    private static Set<String> cityOffice(String name, String city) {
        String body = name.startsWith(PARTY + city) ? name.substring(PARTY.length()) : name;
        body = body.startsWith(city)
                ? body.substring(city.length())
                : CITY_MARK.matcher(body).replaceFirst("");
        Set<String> names = new LinkedHashSet<>();
        for (String form : forms(body)) {
            names.add("市" + form);
            names.add(city + form);
            if (form.startsWith("委")) {
                names.add(PARTY + city + form);
            } else {
                names.add(form);
            }
        }
        names.add(name);
        return names;
    }

    /** 大洼区教育局, never 教育局 alone: every county has one. */
    private static Set<String> localOffice(String name, String place, @Nullable String city) {
        String body = name.startsWith(place) ? name.substring(place.length()) : name;
        Set<String> names = new LinkedHashSet<>();
        for (String form : forms(body)) {
            names.addAll(place(place + form, city));
        }
        return names;
    }

    private static Set<String> qualified(String name, String place) {
        return Set.of(name.startsWith(place) ? name : place + name);
    }

    private static Set<String> place(String name, @Nullable String city) {
        if (city == null) {
            return Set.of(name);
        }
        String top = normal(city);
        return name.startsWith(top) ? Set.of(name, name.substring(top.length())) : Set.of(name, top + name);
    }

    private static List<String> forms(String body) {
        return RULES.stream()
                .map(Rule::forms)
                .filter(forms -> forms.contains(body))
                .findFirst()
                .orElse(List.of(body));
    }
}
