package luodi.engine.scoring.scheme;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luodi.engine.scoring.scheme.Formula.Better;
import luodi.engine.scoring.scheme.Formula.Rate;
import luodi.engine.scoring.scheme.Formula.Share;
import org.jspecify.annotations.Nullable;

/**
 * Reads a scheme as an office writes it. Every line is understood or refused; nothing is passed over.
 *
 * <pre>
 * 2026年度县区综合考核办法
 * 满分100分，保留2位小数，相差不到0.5分的并列，前20%表扬，后10%鞭策。
 * 一、经济发展（60分）
 * 1．地区生产总值增速（20分）：功效系数，保底60%，越高越好。
 * 2．规模以上工业增加值（25分）：完成率，最高120%。
 * 3．固定资产投资（15分）：完成率，其中“计划投资”占50%、“新增项目”占50%，最高100%。
 * 二、落地（40分）
 * 1．招商到位资金（20分）：时序进度，最高100%。
 * 2．项目履约率（10分）：比率，“履约项目”÷“签约项目”，最高100%。
 * 3．督办事项（10分）：每次“黄牌”扣1分、每次“红牌”扣2分，扣完为止。
 * 加分项
 * 1．新增规上企业（3分）：每家“新增规上企业”加0.5分，加满为止。
 * 扣分项
 * 1．信访事项（5分）：每件“逾期未办结信访”扣0.5分，扣完为止。
 * </pre>
 */
public final class SchemeReader {
    private static final int MOST_LINES = 500;
    private static final int LONGEST_LINE = 500;
    private static final long SHARES = 10_000;

    private static final String N = "(\\d{1,6}(?:\\.\\d{1,4})?)";
    private static final Pattern FULL = Pattern.compile("满分" + N + "分");
    private static final Pattern PLACES = Pattern.compile("保留([0-4一二三四两])位小数");
    private static final Pattern TIE = Pattern.compile("相差不到" + N + "分的?并列");
    private static final Pattern COMMEND = Pattern.compile("前" + N + "%(?:的)?表扬");
    private static final Pattern SPUR = Pattern.compile("后" + N + "%(?:的)?鞭策");
    private static final Pattern PART = Pattern.compile("[一二三四五六七八九十]{1,3}、(.{1,40}?)（" + N + "分）");
    private static final Pattern EXTRA = Pattern.compile("(?:[一二三四五六七八九十]{1,3}、)?(加分|扣分)项?");
    private static final Pattern ITEM =
            Pattern.compile("(?:\\d{1,3}[.．、]|（[一二三四五六七八九十]{1,3}）)(.{1,60}?)（" + N + "分）：(.+)");
    private static final Pattern CAP = Pattern.compile("最高" + N + "%");
    private static final Pattern FLOOR = Pattern.compile("保底" + N + "%");
    private static final Pattern SHARE = Pattern.compile("“([^”]{1,60})”占" + N + "%");
    private static final Pattern QUOTIENT = Pattern.compile("“([^”]{1,60})”÷“([^”]{1,60})”");
    private static final Pattern RATE = Pattern.compile("每.{0,4}?“([^”]{1,60})”(加|扣)" + N + "分");
    private static final Pattern END = Pattern.compile("扣完为止|加满为止");

    /** What reading comes to. */
    public sealed interface Outcome {}

    public record Read(Scheme scheme) implements Outcome {}

    /** Nothing is taken; every fault is told at once. */
    public record Refused(List<Fault> faults) implements Outcome {
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    private enum Place {
        PARTS,
        BONUSES,
        PENALTIES
    }

    private record OpenPart(String name, long points, List<Scheme.Item> items, int line) {}

    private final List<Fault> faults = new ArrayList<>();
    private final List<OpenPart> parts = new ArrayList<>();
    private final List<Scheme.Item> bonuses = new ArrayList<>();
    private final List<Scheme.Item> penalties = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private String title = "";
    private long full = Fixed.NONE;
    private int places = 2;
    private long tie;
    private int commend;
    private int spur;
    private Place place = Place.PARTS;
    private int line;

    private SchemeReader() {}

    /** Reads the document. */
    public static Outcome read(String text) {
        SchemeReader reader = new SchemeReader();
        List<String> lines = text.lines().toList();
        if (lines.size() > MOST_LINES) {
            return new Refused(List.of(new Fault(0, "太长：有 " + lines.size() + " 行，办法最多 " + MOST_LINES + " 行")));
        }
        for (String each : lines) {
            reader.line++;
            reader.line(plain(each));
        }
        reader.line = 0;
        Scheme scheme = reader.whole();
        return reader.faults.isEmpty() ? new Read(scheme) : new Refused(reader.faults);
    }

    /** Without spaces, in the punctuation of a Chinese paper, without the full stop at its end. */
    private static String plain(String written) {
        StringBuilder plain = new StringBuilder();
        boolean[] open = {false};
        written.codePoints()
                .filter(c -> !Character.isWhitespace(c) && c != '\u3000' && c != '\ufeff')
                .forEach(c -> {
                    int shifted = c >= '０' && c <= '９' ? c - '０' + '0' : c;
                    switch (shifted) {
                        case ':' -> plain.append('：');
                        case ',' -> plain.append('，');
                        case '(' -> plain.append('（');
                        case ')' -> plain.append('）');
                        case '％' -> plain.append('%');
                        case '/' -> plain.append('÷');
                        case '"' -> {
                            open[0] = !open[0];
                            plain.append(open[0] ? '“' : '”');
                        }
                        default -> plain.appendCodePoint(shifted);
                    }
                });
        int end = plain.length();
        while (end > 0 && "。；;".indexOf(plain.charAt(end - 1)) >= 0) {
            end--;
        }
        return plain.substring(0, end);
    }

    private void line(String text) {
        if (text.isEmpty()) {
            return;
        }
        if (text.length() > LONGEST_LINE) {
            fault("这一行太长，一行写一项");
            return;
        }
        if (title.isEmpty()) {
            title = text;
            return;
        }
        Matcher extra = EXTRA.matcher(text);
        Matcher part = PART.matcher(text);
        Matcher item = ITEM.matcher(text);
        if (FULL.matcher(text).find() && parts.isEmpty()) {
            settings(text);
        } else if (extra.matches()) {
            place = extra.group(1).equals("加分") ? Place.BONUSES : Place.PENALTIES;
        } else if (part.matches()) {
            place = Place.PARTS;
            parts.add(new OpenPart(part.group(1), points(part.group(2)), new ArrayList<>(), line));
        } else if (item.matches()) {
            item(item.group(1), points(item.group(2)), item.group(3));
        } else {
            fault("看不懂“" + shortened(text) + "”。正确的写法：“一、经济发展（60分）”，或者“1．工业增加值（25分）：完成率，最高120%。”");
        }
    }

    private void settings(String text) {
        for (String each : text.split("[，；。]")) {
            Matcher fullPoints = FULL.matcher(each);
            Matcher digits = PLACES.matcher(each);
            Matcher band = TIE.matcher(each);
            if (fullPoints.matches()) {
                full = points(fullPoints.group(1));
            } else if (digits.matches()) {
                int chinese = "零一二三四".indexOf(digits.group(1));
                places = chinese >= 0 ? chinese : digits.group(1).equals("两") ? 2 : Integer.parseInt(digits.group(1));
            } else if (band.matches()) {
                tie = points(band.group(1));
            } else if (COMMEND.matcher(each).matches()) {
                commend = part(COMMEND, each);
            } else if (SPUR.matcher(each).matches()) {
                spur = part(SPUR, each);
            } else {
                fault("看不懂“" + each + "”。正确的写法：“满分100分，保留2位小数，相差不到0.5分的并列，前20%表扬，后10%鞭策。”");
            }
        }
    }

    /** Nobody can be in the better and in the worse half at once. */
    private int part(Pattern pattern, String clause) {
        int part = percent(pattern, new ArrayList<>(List.of(clause)), 0);
        if (part > Fixed.WHOLE / 2) {
            fault("“" + clause + "”超过一半，表扬和鞭策都不能超过50%");
        }
        return part;
    }

    private void item(String name, long points, String rule) {
        if (!names.add(name)) {
            fault("“" + name + "”写了两遍");
        }
        if (points <= 0) {
            fault("“" + name + "”的分值要大于 0");
        }
        Formula formula = formula(name, rule);
        if (formula == null) {
            return;
        }
        forbidden(name);
        formula.figures().stream().filter(figure -> !figure.startsWith(name)).forEach(this::forbidden);
        Scheme.Item item = new Scheme.Item(name, points, formula, line);
        switch (place) {
            case PARTS -> {
                if (parts.isEmpty()) {
                    fault("“" + name + "”前面还没有写是哪一部分。正确的写法：先写“一、经济发展（60分）”");
                } else {
                    if (formula instanceof Formula.Bonus) {
                        fault("“" + name + "”是加分，应写在“加分项”下面");
                    }
                    parts.getLast().items().add(item);
                }
            }
            case BONUSES -> {
                if (!(formula instanceof Formula.Bonus)) {
                    fault("“" + name + "”不是加分。正确的写法：“每家“新增规上企业”加0.5分，加满为止”");
                }
                bonuses.add(item);
            }
            case PENALTIES -> {
                if (!(formula instanceof Formula.Deduction)) {
                    fault("“" + name + "”不是扣分。正确的写法：“每次“黄牌”扣1分，扣完为止”");
                }
                penalties.add(item);
            }
        }
    }

    private void forbidden(String name) {
        Forbidden.why(name).ifPresent(why -> fault("“" + name + "”不能用来考核：" + why));
    }

    /** Null after a fault. */
    private @Nullable Formula formula(String name, String rule) {
        List<String> clauses = new ArrayList<>(List.of(rule.split("，")));
        String kind = clauses.getFirst();
        if (RATE.matcher(kind).find()) {
            return rates(clauses);
        }
        clauses.removeFirst();
        return switch (kind) {
            case "完成率" -> completion(name, clauses);
            case "时序进度" -> {
                int cap = percent(CAP, clauses, Fixed.WHOLE);
                yield rest(clauses) ? new Formula.TimeProportional(name, cap) : null;
            }
            case "功效系数" -> {
                int floor = percent(FLOOR, clauses, 600_000);
                Better better = better(clauses);
                if (floor > Fixed.WHOLE) {
                    fault("保底不能超过100%");
                }
                yield rest(clauses) ? new Formula.Efficacy(name, floor, better) : null;
            }
            case "比率" -> ratio(clauses);
            default -> {
                fault("“" + shortened(kind) + "”不是能用的算法。能用的有：完成率、时序进度、功效系数、比率，以及“每次“黄牌”扣1分”“每家“新增规上企业”加0.5分”");
                yield null;
            }
        };
    }

    private @Nullable Formula completion(String name, List<String> clauses) {
        int cap = percent(CAP, clauses, Fixed.WHOLE);
        Better better = better(clauses);
        List<Share> shares = new ArrayList<>();
        for (String clause : List.copyOf(clauses)) {
            if (clause.startsWith("其中")) {
                clauses.remove(clause);
                for (String each : clause.substring(2).split("、")) {
                    Matcher share = SHARE.matcher(each);
                    if (!share.matches()) {
                        fault("看不懂“" + shortened(each) + "”。正确的写法：“其中“计划投资”占50%、“新增项目”占50%”");
                        return null;
                    }
                    shares.add(new Share(share.group(1), Math.toIntExact(points(share.group(2)) / 100)));
                }
            }
        }
        if (!rest(clauses)) {
            return null;
        }
        if (shares.isEmpty()) {
            shares.add(new Share(name, (int) SHARES));
        }
        long sum = shares.stream().mapToLong(Share::share).sum();
        if (sum != SHARES) {
            fault("“" + name + "”各部分合计占 "
                    + Fixed.decimal(sum * 100).stripTrailingZeros().toPlainString() + "%，应为 100%");
        }
        return new Formula.Completion(shares, cap, better);
    }

    private @Nullable Formula ratio(List<String> clauses) {
        int cap = percent(CAP, clauses, Fixed.WHOLE);
        Matcher quotient = QUOTIENT.matcher(clauses.isEmpty() ? "" : clauses.getFirst());
        if (!quotient.matches()) {
            fault("比率要写明谁除以谁。正确的写法：“比率，“履约项目”÷“签约项目”，最高100%”");
            return null;
        }
        clauses.removeFirst();
        return rest(clauses) ? new Formula.RatioOfSums(quotient.group(1), quotient.group(2), cap) : null;
    }

    private @Nullable Formula rates(List<String> clauses) {
        List<Rate> rates = new ArrayList<>();
        Set<String> ways = new HashSet<>();
        clauses.removeIf(clause -> END.matcher(clause).matches());
        for (String each : String.join("、", clauses).split("、")) {
            Matcher rate = RATE.matcher(each);
            if (!rate.matches()) {
                fault("看不懂“" + shortened(each) + "”。正确的写法：“每次“黄牌”扣1分、每次“红牌”扣2分，扣完为止”");
                return null;
            }
            ways.add(rate.group(2));
            rates.add(new Rate(rate.group(1), points(rate.group(3))));
        }
        if (ways.size() > 1) {
            fault("一项里不能又加又扣，请分成两项");
            return null;
        }
        return ways.contains("加") ? new Formula.Bonus(rates) : new Formula.Deduction(rates);
    }

    private static int percent(Pattern pattern, List<String> clauses, int usual) {
        for (String clause : clauses) {
            Matcher found = pattern.matcher(clause);
            if (found.matches()) {
                clauses.remove(clause);
                return Math.toIntExact(points(found.group(1)));
            }
        }
        return usual;
    }

    private static Better better(List<String> clauses) {
        boolean less = clauses.remove("越低越好");
        clauses.remove("越高越好");
        return less ? Better.LESS : Better.MORE;
    }

    /** Whether every clause was understood. */
    private boolean rest(List<String> clauses) {
        clauses.forEach(each -> fault("看不懂“" + shortened(each) + "”"));
        return clauses.isEmpty();
    }

    private Scheme whole() {
        if (title.isEmpty()) {
            fault("是空的。正确的写法：第一行写办法的名称");
        } else if (full == Fixed.NONE) {
            fault("没有写满分。正确的写法：第二行写“满分100分，保留2位小数，相差不到0.5分的并列。”");
        }
        long all = 0;
        for (OpenPart part : parts) {
            long items = part.items().stream().mapToLong(Scheme.Item::points).sum();
            if (items != part.points()) {
                faults.add(new Fault(
                        part.line(),
                        "“" + part.name() + "”写的是 " + said(part.points()) + " 分，各项合计 " + said(items) + " 分"));
            }
            all += part.points();
        }
        if (full != Fixed.NONE && all != full) {
            fault("满分 " + said(full) + " 分，各部分合计 " + said(all) + " 分，权重之和不是 100%");
        }
        return new Scheme(
                title,
                full,
                places,
                tie,
                commend,
                spur,
                parts.stream()
                        .map(part -> new Scheme.Part(part.name(), part.points(), part.items()))
                        .toList(),
                bonuses,
                penalties);
    }

    private static long points(String number) {
        return Fixed.of(new BigDecimal(number));
    }

    private static String said(long points) {
        return Fixed.decimal(points).stripTrailingZeros().toPlainString();
    }

    private void fault(String message) {
        faults.add(new Fault(line, message));
    }

    private static String shortened(String text) {
        return text.length() > 30 ? text.substring(0, 30) + "……" : text;
    }
}
