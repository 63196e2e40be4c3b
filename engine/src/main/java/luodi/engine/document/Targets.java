package luodi.engine.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luodi.engine.document.Node.Kind;
import luodi.engine.document.Node.Style;
import luodi.engine.document.Quantity.Qualifier;
import luodi.engine.document.Target.Nature;
import luodi.engine.document.Text.Paragraph;
import org.jspecify.annotations.Nullable;

/**
 * Promised results (conventions §3). A number is a target where its clause promises something; {@link NoTarget} names
 * the numbers that promise nothing.
 */
final class Targets {
    private static final String CLAUSE_ENDS = "，；。：！？\n";
    private static final String SENTENCE_ENDS = "。；！？\n";
    private static final int LONGEST_SUBJECT = 60;

    private final Text text;
    private final String plain;
    private final Head head;
    private final List<Target> found = new ArrayList<>();

    private Targets(Text text, Head head) {
        this.text = text;
        this.plain = text.plain();
        this.head = head;
    }

    static List<Target> read(Text text, Head head, List<Item> items) {
        Targets reader = new Targets(text, head);
        if (!Kinds.isRegulation(items)) {
            Map<Item, LocalDate> carried = new HashMap<>();
            for (Item item : items) {
                reader.read(item, carried);
            }
        }
        reader.found.sort((a, b) -> Integer.compare(a.at().start(), b.at().start()));
        return reader.found;
    }

    private void read(Item item, Map<Item, LocalDate> carried) {
        if (!item.columns.isEmpty()) {
            RowTargets.read(item, text, head).forEach(found::add);
        }
        if (item.tabled || item.place == Item.Place.LISTED) {
            return;
        }
        boolean goals = isGoal(item);
        LocalDate by = goals && item.parent != null ? carried.get(item.parent) : null;
        if (item.place == Item.Place.INLINE) {
            by = sentences(item, item.words, item.end, goals, by);
        } else {
            for (Paragraph paragraph : item.paragraphs) {
                int from = Math.max(paragraph.start(), paragraph.start() <= item.start ? item.words : 0);
                int at = from;
                for (Item child : item.children) {
                    if (child.place == Item.Place.INLINE && child.start >= at && child.end <= paragraph.end()) {
                        by = sentences(item, at, child.start, goals, by);
                        at = child.end;
                    }
                }
                by = sentences(item, at, paragraph.end(), goals, by);
            }
        }
        if (goals && by != null) {
            carried.put(item, by);
        }
    }

    private static boolean isGoal(Item item) {
        return item.kind == Kind.GOAL || item.topic == Topic.GOALS;
    }

    /** Reads sentence by sentence; returns the date that holds for what follows. */
    private @Nullable LocalDate sentences(Item item, int from, int to, boolean goals, @Nullable LocalDate carried) {
        LocalDate by = carried;
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || SENTENCE_ENDS.indexOf(plain.charAt(i)) >= 0) {
                if (i > start) {
                    LocalDate own = sentence(item, start, i, goals, by);
                    by = goals || i == to || plain.charAt(i) == '；' ? own : carried;
                }
                start = i + 1;
            }
        }
        return by;
    }

    private @Nullable LocalDate sentence(Item item, int from, int to, boolean goals, @Nullable LocalDate carried) {
        boolean promised = goals || Expected.opens(plain, from, to);
        LocalDate by = carried;
        int start = from;
        int depth = 0;
        for (int i = from; i <= to; i++) {
            char c = i < to ? plain.charAt(i) : '，';
            depth = c == '（' ? depth + 1 : c == '）' ? Math.max(0, depth - 1) : depth;
            if (i == to || (depth == 0 && CLAUSE_ENDS.indexOf(c) >= 0)) {
                if (i > start) {
                    LocalDate own = TargetDates.in(plain, start, i, head);
                    by = own != null ? own : by;
                    clause(item, new Clause(start, i, from, to, promised, by), goals);
                }
                start = i + 1;
            }
        }
        return by;
    }

    /**
     * A stretch between two commas.
     *
     * @param promised true where everything stated is meant as a target
     */
    private record Clause(
            int start,
            int end,
            int sentenceStart,
            int sentenceEnd,
            boolean promised,
            @Nullable LocalDate by) {}

    private void clause(Item item, Clause clause, boolean goals) {
        if (NoTarget.silences(item)) {
            return;
        }
        List<Quantity> quantities = hasDigit(clause.start, clause.end) ? masked(clause) : List.of();
        List<Target> read = quantities.isEmpty() ? List.of() : numbers(item, clause, quantities);
        if (read.isEmpty() && (clause.promised || goals)) {
            Target words = WordTargets.read(
                    item,
                    text,
                    clause.start,
                    clause.end,
                    clause.by != null ? clause.by : yearOfPaper(item),
                    nature(item, clause),
                    bare(item));
            read = words == null ? List.of() : List.of(words);
        }
        found.addAll(read);
    }

    /** A goal without a heading of its own is a bare list of results; each of its clauses promises one. */
    private boolean bare(Item item) {
        return item.kind == Kind.GOAL
                && item.style != Style.NONE
                && item.children.isEmpty()
                && item.paragraphs.size() == 1
                && item.headingEnd + 1 >= item.end;
    }

    private boolean hasDigit(int from, int to) {
        for (int i = from; i < to; i++) {
            if (Numeral.isDigit(plain.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Quantities outside brackets; what is in brackets explains. */
    private List<Quantity> masked(Clause clause) {
        List<Quantity> outside = new ArrayList<>();
        int depth = 0;
        int at = clause.start;
        for (Quantity quantity : Quantity.all(plain, clause.start, clause.end)) {
            while (at < quantity.start()) {
                char c = plain.charAt(at++);
                depth = c == '（' ? depth + 1 : c == '）' ? Math.max(0, depth - 1) : depth;
            }
            if (depth == 0) {
                outside.add(quantity);
            }
        }
        return outside;
    }

    private List<Target> numbers(Item item, Clause clause, List<Quantity> quantities) {
        String sentence =
                plain.substring(clause.sentenceStart, Math.min(clause.sentenceEnd, clause.sentenceStart + 600));
        String whole = plain.substring(clause.start, clause.end);
        List<Part> promised = new ArrayList<>();
        int base = -1;
        for (Part cut : Part.cut(plain, clause.start, clause.end, quantities)) {
            Part part = base < 0 ? cut : new Part(cut.quantity(), base, cut.end());
            String before = plain.substring(cut.start(), part.quantity().start());
            String behind = plain.substring(part.quantity().after(), part.end());
            NoTarget reason = NoTarget.of(part.quantity(), before, behind, whole, sentence);
            base = reason == NoTarget.BASE ? part.start() : -1;
            if (reason == null
                    && (clause.promised
                            || Promise.isMade(
                                    part.quantity(),
                                    plain.substring(
                                            clause.start, part.quantity().start()),
                                    before,
                                    behind))) {
                promised.add(part);
            }
        }
        if (promised.isEmpty()) {
            return List.of();
        }
        List<Target> read = new ArrayList<>();
        List<String> distributed = Subjects.distributed(plain, clause.start, promised);
        if (!distributed.isEmpty()) {
            for (int k = 0; k < distributed.size(); k++) {
                Part part = promised.get(Math.min(k, promised.size() - 1)).qualifiedAs(promised.getLast());
                read.add(target(
                        item,
                        clause,
                        part.quantity(),
                        distributed.get(k),
                        promised.getFirst().start(),
                        part.end()));
            }
            return read;
        }
        List<String> subjects = Subjects.of(plain, promised);
        for (int k = 0; k < promised.size(); k++) {
            Part part = promised.get(k);
            read.add(target(item, clause, part.quantity(), subjects.get(k), part.start(), part.end()));
        }
        return read;
    }

    private Target target(Item item, Clause clause, Quantity quantity, String subject, int start, int end) {
        String before = plain.substring(Math.max(clause.start, quantity.start() - 12), quantity.start());
        Comparison comparison = Comparison.of(before, quantity, subject);
        Target.Kind kind = quantity.upper() != null
                ? Target.Kind.RANGE
                : comparison.explicit() ? Target.Kind.THRESHOLD : Target.Kind.NUMBER;
        return new Target(
                item.id,
                subject.length() > LONGEST_SUBJECT ? subject.substring(0, LONGEST_SUBJECT) : subject,
                kind,
                comparison.sign(),
                quantity.value(),
                quantity.upper(),
                quantity.unit(),
                clause.by != null ? clause.by : yearOfPaper(item),
                nature(item, clause),
                text.span(start, Math.max(quantity.after(), end)));
    }

    /** A goal without a date is meant for the end of the plan; so is all work of a paper for one year. */
    private @Nullable LocalDate yearOfPaper(Item item) {
        Reading.Period period = head.period();
        if (period == null) {
            return null;
        }
        boolean oneYear = period.from().getYear() == period.to().getYear();
        for (Item above = item; above != null; above = above.parent) {
            if (oneYear && TargetDates.namesFiveYears(above.plainHeading(text))) {
                return null;
            }
        }
        return oneYear || isGoal(item) ? period.to() : null;
    }

    private Nature nature(Item item, Clause clause) {
        String own = plain.substring(clause.start, clause.end);
        if (own.contains("约束性")) {
            return Nature.BINDING;
        }
        if (own.contains("预期性") || Expected.opens(plain, clause.sentenceStart, clause.sentenceEnd)) {
            return Nature.ANTICIPATORY;
        }
        String before = plain.substring(Math.max(clause.sentenceStart, clause.start - 80), clause.start);
        if (before.contains("约束性指标") || before.contains("约束性目标")) {
            return Nature.BINDING;
        }
        String heading = item.plainHeading(text);
        return heading.contains("约束性")
                ? Nature.BINDING
                : heading.contains("预期") ? Nature.ANTICIPATORY : Nature.UNSTATED;
    }

    /** 主要预期目标是：… makes a target of everything up to the end of the sentence. */
    private static final class Expected {
        private static final Pattern OPENING = Pattern.compile("(?:预期)?(?:发展)?(?:目标|指标)(?:是|为)?：|预期目标(?:是|为)");

        private Expected() {}

        static boolean opens(String plain, int from, int to) {
            int end = Math.min(to, from + 80);
            if (plain.indexOf('标', from, end) < 0) {
                return false;
            }
            Matcher opening = OPENING.matcher(plain).region(from, Math.min(to, from + 80));
            return opening.find();
        }
    }

    /** What relation to the number the words around it ask for. */
    private record Comparison(String sign, boolean explicit) {
        private static final Pattern MORE = Pattern.compile("(?:超过|突破|高于|大于|多于|超|>|跨越)(?:了)?$");
        private static final Pattern LESS = Pattern.compile("(?:低于|小于|少于|<)$");
        private static final Pattern AT_LEAST = Pattern.compile("(?:不低于|不少于|不小于|≥|至少|不得低于|不得少于|最低)$");
        private static final Pattern AT_MOST = Pattern.compile("(?:不超过|不高于|不大于|不多于|≤|控制在|压降至|不得超过|不得高于|最多)$");
        private static final Pattern ABOUT = Pattern.compile("(?:约|大约|约为|将近|近)$");
        private static final Pattern LOWER_IS_BETTER =
                Pattern.compile("失业率|涨幅|死亡|发生率|强度|浓度|不良率|负债率|降至|降到|下降到|压缩[至到]|缩短[至到]|减少[至到]|低[至到]");

        static Comparison of(String before, Quantity quantity, String subject) {
            if (quantity.upper() != null) {
                return new Comparison("~", false);
            }
            if (quantity.behind() == Qualifier.ABOUT || ABOUT.matcher(before).find()) {
                return new Comparison("~", false);
            }
            if (AT_LEAST.matcher(before).find()) {
                return new Comparison(">=", true);
            }
            if (AT_MOST.matcher(before).find() || quantity.behind() == Qualifier.AT_MOST) {
                return new Comparison("<=", true);
            }
            if (MORE.matcher(before).find()) {
                return new Comparison(">", true);
            }
            if (LESS.matcher(before).find()) {
                return new Comparison("<", true);
            }
            if (quantity.behind() == Qualifier.AT_LEAST) {
                return new Comparison(">=", true);
            }
            boolean lower = LOWER_IS_BETTER.matcher(before).find()
                    || LOWER_IS_BETTER.matcher(subject).find();
            return new Comparison(lower && !before.endsWith("下降") && !before.endsWith("降低") ? "<=" : ">=", false);
        }
    }

    /** Words that make a number a promise outside a section of goals. */
    private static final class Promise {
        private static final Pattern REACH = Pattern.compile(
                "(?:达到|达|到|至|为|超过|突破|超|高于|不低于|不少于|不小于|不超过|控制在|保持在|稳定在|增长|提高|提升|下降|降低|增加|减少|压缩|完成|实现|新增|覆盖|≥|≤|>|<|占比|力争|约)$");

        private static final Pattern RATE = Pattern.compile("(?:率|比重|占比|比例)$");

        /** Verbs that make or gather a counted thing. */
        private static final Pattern MAKE = Pattern.compile(
                "迁移|接入|归集|上线|建成|建设|新建|改建|扩建|改造|更新|新增|培育|培养|培训|打造|创建|引进|引育|引入|选拔|选送|选派|选聘|选择|完成|举办|组织|开展|扶持|支持|资助|发展|推广|实施|推动|制定|推出|布局|形成|实现|落实|设立|组建|筹建|筹集|认定|评定|评选|遴选|评估|提供|发放|开设|开发|开放|整合|提升|治理|修复|恢复|种植|完善|配备|适配|签约|招引|落地|开工|竣工|投产|储备|谋划|盘活|消除|解决|办理|化解|扩招|安排|吸引|集聚|服务|帮扶|惠及|覆盖|投放|生产|供应|收储|出让|建立|研发|突破|转化|申请|授权|发布|创作|举行|新开|升级|维护|清理|整治|淘汰|关停|压减|压降|争创|入选|纳入|带动|优化|办成|办好|建强|购置|布设|安装|铺设|栽植|营造|绿化|调解|巡查|检查|抽检|走访|招收|招录|聘请|跟踪培养|增设|新改扩建|送|为");

        private Promise() {}

        static boolean isMade(Quantity quantity, String clauseBefore, String before, String behind) {
            if (quantity.unit().endsWith("岁")
                    || quantity.unit().equals("大")
                    || quantity.unit().endsWith("级")) {
                return false;
            }
            if (REACH.matcher(before).find()
                    || (quantity.unit().equals("%") && RATE.matcher(before).find())
                    || (quantity.behind() != Qualifier.NONE && !isAttribute(behind))) {
                return true;
            }
            boolean counted = !quantity.unit().contains("%")
                    && !quantity.unit().equals("倍")
                    && !quantity.unit().contains("百分点");
            return counted && MAKE.matcher(clauseBefore).find();
        }

        /** 10亿元以上项目: the number describes the projects. */
        private static boolean isAttribute(String behind) {
            return behind.startsWith("的");
        }
    }
}
