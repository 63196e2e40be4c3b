package luodi.engine.document;

import java.util.Arrays;
import java.util.regex.Pattern;
import luodi.engine.document.Head.Role;
import luodi.engine.document.Text.Paragraph;
import org.jspecify.annotations.Nullable;

/** Tells the lines around the body from the body: number, addressee, dates, notes about the paper, annexes. */
final class HeadLines {
    private static final Pattern META = Pattern.compile(
            "^(?:[-\\s]{0,3})?(?:来源|信息来源|文章来源|时间|添加时间|更新时间|发布日期|发布时间|发文日期|成文日期|公开日期|生成日期|检索时间|检索关键词|索引号|信息分类|组配分类|作者|浏览次数|点击量?|阅读次数|字体|责任编辑"
                    + "|文号|发文字号|发文机关|发布机构|制发机关|公开责任部门|公开目录|公开方式|公开形式|公开范围|主题分类|主题词|分类|有\\s?效\\s?性|标\\s?题|名\\s?称|政策解读|附件|原文链接|关键词)\\s?(?:[：\\s]|$).{0,60}$");
    /** 海州市人民政府文件 in red above the number, or when a page put the text up. */
    private static final Pattern ABOVE = Pattern.compile(
            "^.{2,30}(?:人民政府|委员会|办公室|办公厅|局|厅|部|委)文件$|^\\d{4}-\\d{1,2}-\\d{1,2}\\s\\d{1,2}：\\d{2}.{0,50}$");

    private static final Pattern ANNEX = Pattern.compile("^附(?:件|表|录)?\\s?[\\d一二三四五六七八九十]{0,2}：?$");
    private static final Pattern ANNEX_LIST = Pattern.compile("^附(?:件)?：.*|^附件\\s?[\\d一二三四五六七八九十]{1,2}[：.、\\s].{2,60}");
    /** ——2024年1月12日在某市第五届人民代表大会第三次会议上 */
    private static final Pattern SPOKEN =
            Pattern.compile("^（?—{0,2}\\s?" + Dates.YEAR + "年.{3,60}(?:会议|大会|代表大会).{0,12}(?:上|通过|批准|公布|修[订正])）?$");

    /** Longer lines are prose. */
    private static final int LONGEST = 90;

    private final Text text;
    private final Doubts doubts;
    private @Nullable String number;

    private HeadLines(Text text, Doubts doubts) {
        this.text = text;
        this.doubts = doubts;
    }

    /** Fills {@code roles}; titles and signatures are told later. Answers the document number. */
    static @Nullable String read(Text text, Role[] roles, Doubts doubts) {
        Arrays.fill(roles, Role.BODY);
        HeadLines reader = new HeadLines(text, doubts);
        for (int i = 0; i < roles.length; i++) {
            Paragraph paragraph = text.paragraphs().get(i);
            if (paragraph.length() <= LONGEST) {
                roles[i] = reader.role(i, paragraph, text.plain(paragraph));
            }
        }
        return reader.number;
    }

    private Role role(int i, Paragraph paragraph, String line) {
        if (i < Head.LENGTH && isNumber(paragraph, line)) {
            return Role.NUMBER;
        }
        if (i < Head.LENGTH
                && (META.matcher(line).matches()
                        || ABOVE.matcher(line).matches()
                        || SPOKEN.matcher(line).matches())) {
            return Role.META;
        }
        if (ANNEX.matcher(line).matches()) {
            return Role.ANNEX;
        }
        if (ANNEX_LIST.matcher(line).matches()) {
            return Role.ANNOTATION;
        }
        if (isAnnotation(line)) {
            if (line.contains("删减")) {
                doubts.add("the paper says that parts of it were left out; counts may not agree", paragraph);
            }
            return Role.ANNOTATION;
        }
        if (Dates.isDay(line)) {
            return Role.SIGNATURE;
        }
        return i < Head.LENGTH && line.endsWith("：") && isAddressee(line) ? Role.ADDRESSEE : Role.BODY;
    }

    private static boolean isAnnotation(String line) {
        return line.startsWith("（此件") || line.startsWith("（此文") || line.startsWith("（本文") || line.startsWith("（联系");
    }

    private static boolean isAddressee(String line) {
        String bare = line.substring(0, line.length() - 1);
        return bare.contains("人民政府")
                || bare.contains("各有关")
                || bare.contains("单位")
                || bare.contains("部门")
                || bare.contains("代表")
                || bare.contains("各直属")
                || UnitNames.allAre(UnitNames.split(bare));
    }

    private boolean isNumber(Paragraph paragraph, String line) {
        DocumentNumber found = number == null ? DocumentNumber.of(line) : null;
        if (found == null) {
            return false;
        }
        number = found.standard();
        String printed = text.printed(paragraph.start() + found.start(), paragraph.start() + found.end());
        if (!printed.equals(number) && !number.contains("令")) {
            doubts.add("the document number was repaired from " + printed + " to " + number, paragraph);
        }
        return true;
    }
}
