package luodi.engine.document;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luodi.engine.document.Reading.Period;
import luodi.engine.document.Text.Paragraph;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the body: title, number, issuer, dates (conventions §1, head and tail).
 *
 * @param roles for each paragraph what it is; only {@link Role#BODY} goes into the outline
 * @param year the year the paper speaks from, where it can be told
 */
record Head(
        String title,
        @Nullable String documentNumber,
        @Nullable String issuer,
        @Nullable LocalDate issuedOn,
        @Nullable Period period,
        @Nullable Integer year,
        List<Role> roles) {

    /** What a paragraph is to the paper. */
    enum Role {
        TITLE,
        NUMBER,
        ADDRESSEE,
        META,
        SIGNATURE,
        ANNOTATION,
        ANNEX,
        BODY
    }

    private static final Pattern DOCUMENT_NUMBER =
            Pattern.compile("([\\u4e00-\\u9fa5]{2,12})[〔﹝\\[【（\\u3014]\\s?((?:19|20)\\d{2})\\s?[〕﹞\\]】）\\u3015]"
                    + "(第)?\\s?(\\d{1,4})\\s?号");
    private static final Pattern DECREE =
            Pattern.compile("([\\u4e00-\\u9fa5]{0,12}令)\\s?[（]?第?\\s?(\\d{1,4})\\s?号[）]?");
    private static final Pattern META = Pattern.compile(
            "^(?:[-\\s]{0,3})?(?:来源|时间|发布日期|发布时间|发文日期|成文日期|索引号|信息来源|作者|浏览次数|点击|字体|责任编辑|文号|发文字号|发文机关|主题分类|有效性)[：:\\s].{0,60}$");
    private static final Pattern TITLE_END = Pattern.compile(
            "(?:方案|计划|措施|意见|通知|规划|办法|条例|纲要|要点|报告|清单|规定|细则|决定|公报|目录|指标|制度|任务分解|分工|政策|举措|实事|通报|决议|条|项|[）])$");
    private static final Pattern YEARS =
            Pattern.compile("((?:19|20)\\d{2})年?\\s?(?:—{1,2}|-{1,2}|~|至|到)\\s?((?:19|20)\\d{2})年");
    private static final Pattern EFFECTIVE =
            Pattern.compile("自(.{6,12}?日)起.{0,10}?(?:施行|实施|执行).{0,12}?有效期.{0,4}?[至到](.{6,12}?日)");
    private static final Pattern ANNEX = Pattern.compile("^附(?:件|表|录)?\\s?[\\d一二三四五六七八九十]{0,2}[：:]?$");
    private static final int HEAD = 20;
    private static final int LONGEST_TITLE_LINE = 60;

    /** The years of the plan a paper names by its number: 十四五 is 2021 to 2025. */
    private static final List<String> FIVE_YEAR_PLANS = List.of("十三五", "十四五", "十五五", "十六五");

    static Head read(Text text, Doubts doubts) {
        return new Builder(text, doubts).read();
    }

    private static final class Builder {
        private final Text text;
        private final Doubts doubts;
        private final List<Paragraph> paragraphs;
        private final Role[] roles;
        private @Nullable String number;
        private @Nullable String issuer;
        private @Nullable LocalDate issuedOn;

        Builder(Text text, Doubts doubts) {
            this.text = text;
            this.doubts = doubts;
            this.paragraphs = text.paragraphs();
            this.roles = new Role[paragraphs.size()];
        }

        Head read() {
            for (int i = 0; i < roles.length; i++) {
                roles[i] = role(i);
            }
            String title = title();
            signature();
            if (issuer == null) {
                issuer = issuerOfTitle(title);
            }
            if (issuedOn == null) {
                issuedOn = dayInHead();
            }
            Period period = period(title);
            Integer year = period != null ? Integer.valueOf(period.from().getYear()) : null;
            if (issuedOn != null
                    && (period == null || period.from().getYear() != period.to().getYear())) {
                year = issuedOn.getYear();
            }
            return new Head(title, number, issuer, issuedOn, period, year, List.of(roles));
        }

        private Role role(int i) {
            Paragraph paragraph = paragraphs.get(i);
            if (paragraph.length() > 90) {
                return Role.BODY;
            }
            String line = text.plain(paragraph);
            if (i < HEAD && number(paragraph, line)) {
                return Role.NUMBER;
            }
            if (META.matcher(line).matches() && i < HEAD) {
                return Role.META;
            }
            if (ANNEX.matcher(line).matches()) {
                return Role.ANNEX;
            }
            if (line.startsWith("附件：") || line.startsWith("附：")) {
                return Role.ANNOTATION;
            }
            if (line.startsWith("（此件")
                    || line.startsWith("（此文")
                    || line.startsWith("（本文")
                    || line.startsWith("（联系")
                    || line.startsWith("（责任编辑")) {
                if (line.contains("删减")) {
                    doubts.add("the paper says that parts of it were left out; counts may not agree", paragraph);
                }
                return Role.ANNOTATION;
            }
            if (Dates.isDay(line)) {
                return Role.SIGNATURE;
            }
            if (i < HEAD && line.endsWith("：") && isAddressee(line)) {
                return Role.ADDRESSEE;
            }
            return Role.BODY;
        }

        private boolean isAddressee(String line) {
            String bare = line.substring(0, line.length() - 1);
            return bare.contains("人民政府")
                    || bare.contains("各有关")
                    || bare.contains("单位")
                    || bare.contains("部门")
                    || bare.contains("代表")
                    || bare.contains("各直属")
                    || UnitNames.allAre(UnitNames.split(bare));
        }

        private boolean number(Paragraph paragraph, String line) {
            if (number != null) {
                return false;
            }
            Matcher matcher = DOCUMENT_NUMBER.matcher(line);
            if (matcher.find() && line.length() - (matcher.end() - matcher.start()) <= 8) {
                String agency = matcher.group(1);
                for (String label : List.of("发文字号", "文号")) {
                    agency = agency.startsWith(label) ? agency.substring(label.length()) : agency;
                }
                String serial = matcher.group(4).replaceFirst("^0+(?=\\d)", "");
                number = agency + "〔" + matcher.group(2) + "〕" + serial + "号";
                String printed = text.printed(
                        paragraph.start() + matcher.start(1) + (matcher.group(1).length() - agency.length()),
                        paragraph.start() + matcher.end());
                if (!printed.equals(number)) {
                    doubts.add("the document number was repaired from " + printed + " to " + number, paragraph);
                }
                return true;
            }
            Matcher decree = DECREE.matcher(line);
            if (decree.matches()) {
                number = decree.group(1) + "第" + decree.group(2) + "号";
                return true;
            }
            return false;
        }

        /** The first run of lines that look like a title; a copy of a notice may begin with its number instead. */
        private String title() {
            int first = -1;
            for (int i = 0; i < Math.min(HEAD * 2, roles.length) && first < 0; i++) {
                if (roles[i] == Role.BODY && isTitleLine(i, i == 0 || roles[i - 1] != Role.TITLE)) {
                    first = i;
                } else if (roles[i] == Role.BODY && Marker.begins(text.plain(paragraphs.get(i)))) {
                    break;
                }
            }
            if (first < 0) {
                return "";
            }
            StringBuilder title = new StringBuilder();
            for (int i = first; i < Math.min(first + 5, roles.length); i++) {
                if (roles[i] != Role.BODY || !isTitleLine(i, i == first)) {
                    break;
                }
                roles[i] = Role.TITLE;
                title.append(text.printed(
                        paragraphs.get(i).start(), paragraphs.get(i).end()));
            }
            return cleaned(title.toString());
        }

        private boolean isTitleLine(int i, boolean first) {
            Paragraph paragraph = paragraphs.get(i);
            String line = text.plain(paragraph);
            if (line.length() > LONGEST_TITLE_LINE || line.length() < 2) {
                return false;
            }
            char last = line.charAt(line.length() - 1);
            if ("。；：，！？".indexOf(last) >= 0 || Marker.read(line, 0, line.length()) != null) {
                return false;
            }
            if (line.startsWith("第") && (line.startsWith("第一章") || line.startsWith("第一节"))) {
                return false;
            }
            if (first) {
                boolean heading =
                        i == 0 || TITLE_END.matcher(line).find() || line.startsWith("关于") || line.contains("关于");
                return i == 0 || (heading && last != '”');
            }
            // A second line belongs to the title while the first is not yet one, or when it is the years in brackets.
            String before = text.plain(paragraphs.get(i - 1));
            boolean years = line.startsWith("（") && line.endsWith("）");
            boolean open = !TITLE_END.matcher(before).find();
            return years || (open && (TITLE_END.matcher(line).find() || first(before)));
        }

        private static boolean first(String before) {
            return before.contains("关于") && !before.endsWith("通知");
        }

        private static String cleaned(String title) {
            int crawler = title.indexOf("凯发");
            String bare = crawler > 0 ? title.substring(0, Math.max(title.lastIndexOf('-', crawler), 0)) : title;
            return bare.isEmpty() ? title : bare;
        }

        /** Issuer and day stand on two lines of their own, the day below. */
        private void signature() {
            for (int i = 1; i < roles.length; i++) {
                if (roles[i] != Role.SIGNATURE) {
                    continue;
                }
                int above = i - 1;
                String line = text.plain(paragraphs.get(above));
                boolean unit = roles[above] == Role.BODY && line.length() <= 30 && UnitNames.isUnit(line);
                if (unit) {
                    roles[above] = Role.SIGNATURE;
                }
                if (issuedOn == null && (unit || i > 2)) {
                    issuedOn = Dates.firstDay(text.plain(paragraphs.get(i)));
                    if (unit) {
                        issuer = text.printed(
                                paragraphs.get(above).start(),
                                paragraphs.get(above).end());
                    }
                }
            }
        }

        private static @Nullable String issuerOfTitle(String title) {
            int about = title.indexOf("关于");
            if (about >= 2 && about <= 30 && UnitNames.isUnit(title.substring(0, about))) {
                return title.substring(0, about);
            }
            return null;
        }

        private @Nullable LocalDate dayInHead() {
            for (int i = 0; i < Math.min(8, roles.length); i++) {
                Paragraph paragraph = paragraphs.get(i);
                String line = text.plain(paragraph);
                if (line.length() <= 120 && (roles[i] != Role.BODY || line.startsWith("（") || line.startsWith("—"))) {
                    LocalDate day = Dates.firstDay(line);
                    if (day != null) {
                        return day;
                    }
                }
            }
            return null;
        }

        private @Nullable Period period(String title) {
            Period effective = effective();
            if (effective != null) {
                return effective;
            }
            Period named = years(Marks.plain(title, 0, title.length()));
            for (int i = 0; named == null && i < Math.min(6, roles.length); i++) {
                Paragraph paragraph = paragraphs.get(i);
                String line =
                        text.plain().substring(paragraph.start(), Math.min(paragraph.end(), paragraph.start() + 600));
                named = years(line);
            }
            if (named != null) {
                return named;
            }
            for (String plan : FIVE_YEAR_PLANS) {
                if (title.contains(plan)) {
                    int from = 2016 + 5 * FIVE_YEAR_PLANS.indexOf(plan);
                    return period(from, from + 4);
                }
            }
            Matcher year = Pattern.compile("((?:19|20)\\d{2})\\s?年").matcher(title);
            return year.find() ? period(Integer.parseInt(year.group(1)), Integer.parseInt(year.group(1))) : null;
        }

        private @Nullable Period effective() {
            for (int i = Math.max(0, roles.length - 12); i < roles.length; i++) {
                Paragraph paragraph = paragraphs.get(i);
                Matcher matcher = EFFECTIVE.matcher(
                        text.plain().substring(paragraph.start(), Math.min(paragraph.end(), paragraph.start() + 300)));
                if (matcher.find()) {
                    LocalDate from = Dates.firstDay(matcher.group(1));
                    LocalDate to = Dates.firstDay(matcher.group(2));
                    if (from != null && to != null && !to.isBefore(from)) {
                        return new Period(from, to);
                    }
                }
            }
            return null;
        }

        private static @Nullable Period years(String line) {
            Matcher matcher = YEARS.matcher(line);
            if (!matcher.find()) {
                return null;
            }
            int from = Integer.parseInt(matcher.group(1));
            int to = Integer.parseInt(matcher.group(2));
            return from <= to && to - from <= 20 ? period(from, to) : null;
        }

        private static Period period(int from, int to) {
            return new Period(LocalDate.of(from, 1, 1), LocalDate.of(to, 12, 31));
        }
    }
}
