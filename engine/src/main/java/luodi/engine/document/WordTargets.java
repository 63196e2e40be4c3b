package luodi.engine.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luodi.engine.document.Target.Nature;
import org.jspecify.annotations.Nullable;

/** Targets without a number of their own: ranks, comparisons with others, things built, and qualities to be judged. */
final class WordTargets {
    /** 前五, 前3位, 第一 among the regions of a province or the country. */
    private static final Pattern RANK = Pattern.compile(
            "(?<subject>.*?)(?:继续|力争|稳定|始终)*(?:保持|进入|位居|位列|居于|排名|排在|跻身|迈入|居|稳居|进位到|挺进)在?(?<among>全省|全国|全市|全球|东北|全区|同类城市|省内|国内)[^，]{0,8}?(?<order>前|第)(?<n>\\d{1,3}|[一二三四五六七八九十]{1,3})(?:位|名|强)?");

    private static final Pattern RELATIVE = Pattern.compile(
            "(?<subject>.*?)(?<how>不低于|高于|超过|快于|好于|优于|达到|赶上|不高于|低于)(?<what>[^，]{0,12}?(?:平均水平|平均|平均值|增速|增长|上年|去年|同期|下达(?:的)?(?:任务|指标|目标)))$");
    private static final Pattern IN_STEP =
            Pattern.compile("(?<subject>.*?)(?<what>(?:与|同)[^，]{2,16}?(?:基本)?同步)(?:增长|提高)?$");
    private static final Pattern ASSIGNED = Pattern.compile(
            "^(?:全面|确保|超额)?完成(?<what>(?:国家|省|省委|上级|市)[^，]{0,6}下达(?:的)?(?<subject>[^，]{2,40}?)(?:任务|指标|目标))$");
    private static final Pattern BUILT = Pattern.compile("^(?:全面|率先|基本)?(?:建成|建立|设立|组建|获批|创成)(?<subject>[^，]{3,40})$");
    private static final Pattern COVERED = Pattern.compile(
            "^(?:基本|全面|力争|确保)*(?:实现)?(?<subject>[^，\\d]{2,30}?(?:全覆盖|应保尽保|清零|零增长|零发生|全部达标|全部脱贫|全部摘帽))$");
    private static final Pattern WRITTEN =
            Pattern.compile("^(?:研究)?(?:制定|印发|出台|编制)(?:完成)?(?<subject>[^，]{2,40}?(?:规划|方案|办法|条例|意见|细则|清单|标准))$");
    private static final Pattern PLACED = Pattern.compile(
            "(?<subject>.*?)(?:继续|始终)?(?:保持|进入|走在|位居|处于|迈入)(?:在)?(?:全省|全国|全市|全球|国内|国际)[^，]{0,10}?(?:前列|先进行列|第一方阵|领先|先进水平|领先水平|上游)$");
    private static final Pattern BETTER = Pattern.compile(
            "(?<subject>.*?(?:率|量|效率|水平|能力|质量|总量|强度|规模|增速|收入|能耗|排放|浓度|成本|差距|负担|满意度|获得感|贡献|占比|比重))(?<how>(?:持续|显著|明显|大幅|全面|不断|稳步|进一步|逐步|大力|有效)+(?:减少|下降|降低|提高|提升|增强|改善|好转|扩大|优化|增加|增长|上升))$");

    /** A comparison strong enough to be a promise among tasks. */
    private static final Pattern SURE_RELATIVE =
            Pattern.compile("(?:平均水平|平均值|平均增速|各项贷款.{0,2}增速|(?:增长|增幅|增速).{0,4}同步)$");

    /** Where a clause stands; the more a place only lists results, the more kinds of words are read there. */
    enum Where {
        /** A goal that is nothing but a list of results, where every clause counts. */
        LIST,
        GOAL,
        WORK
    }

    /** How the words read among tasks end; asked first, since there are very many clauses. */
    private static final String ENDS_OF_WHOLES = "平值速步盖保零长生标贫帽";

    private WordTargets() {}

    static @Nullable Target read(
            Item item, Text text, int start, int end, @Nullable LocalDate by, Nature nature, Where where) {
        if (end - start > 90 || end - start < 4) {
            return null;
        }
        String clause = text.plain().substring(start, end);
        Reader reader = new Reader(item, text, start, end, by, nature, clause);
        if (where == Where.WORK) {
            if (ENDS_OF_WHOLES.indexOf(clause.charAt(clause.length() - 1)) < 0) {
                return null;
            }
            Target sure = SURE_RELATIVE.matcher(clause).find() ? reader.relative() : null;
            return sure != null ? sure : reader.match(COVERED, Target.Kind.YES_NO);
        }
        Target target = reader.rank();
        target = target != null ? target : reader.relative();
        target = target != null ? target : reader.match(PLACED, Target.Kind.QUALITATIVE);
        target = target != null ? target : reader.match(COVERED, Target.Kind.YES_NO);
        target = target != null ? target : reader.match(WRITTEN, Target.Kind.DOCUMENT);
        if (target != null || where != Where.LIST) {
            return target;
        }
        target = reader.match(BUILT, Target.Kind.YES_NO);
        return target != null ? target : reader.match(BETTER, Target.Kind.QUALITATIVE);
    }

    /** Adverbs and verbs around what is spoken of are no part of its name. */
    private static String named(String subject) {
        return AROUND.matcher(subject.strip()).replaceAll("");
    }

    private static final Pattern AROUND = Pattern.compile(
            "^(?:到20\\d{2}年(?:底|末)?，?|力争|努力|确保|引导|推动|实现|保持|使|全市|全省)+(?=.{2})|(?:明显|显著|力争|总体|基本|继续|保持|稳定|均|都|要|增长|增速)?(?:明显|显著|持续|均|始终)+$");

    private record Reader(
            Item item,
            Text text,
            int start,
            int end,
            @Nullable LocalDate by,
            Nature nature,
            String clause) {

        @Nullable
        Target rank() {
            Matcher rank = RANK.matcher(clause);
            if (!rank.find()) {
                return null;
            }
            int place = Numeral.value(rank.group("n"));
            String sign = rank.group("order").equals("前") ? "<=" : "=";
            return place <= 0
                    ? null
                    : target(rank.group("subject"), Target.Kind.RANK, sign, BigDecimal.valueOf(place), "位");
        }

        @Nullable
        Target relative() {
            Matcher assigned = ASSIGNED.matcher(clause);
            if (assigned.find()) {
                return target(assigned.group("subject"), Target.Kind.RELATIVE, ">=", null, assigned.group("what"));
            }
            Matcher step = IN_STEP.matcher(clause);
            if (step.find()) {
                return target(step.group("subject"), Target.Kind.RELATIVE, "=", null, step.group("what"));
            }
            Matcher relative = RELATIVE.matcher(clause);
            if (!relative.find() || relative.group("subject").isBlank()) {
                return null;
            }
            String sign = switch (relative.group("how")) {
                case "不低于", "达到", "赶上" -> ">=";
                case "不高于" -> "<=";
                case "低于" -> "<";
                default -> ">";
            };
            return target(relative.group("subject"), Target.Kind.RELATIVE, sign, null, relative.group("what"));
        }

        @Nullable
        Target match(Pattern pattern, Target.Kind kind) {
            Matcher matcher = pattern.matcher(clause);
            return matcher.find() && !matcher.group("subject").isBlank()
                    ? target(matcher.group("subject"), kind, null, null, null)
                    : null;
        }

        private Target target(
                String subject,
                Target.Kind kind,
                @Nullable String sign,
                @Nullable BigDecimal value,
                @Nullable String unit) {
            return new Target(
                    item.id, named(subject), kind, sign, value, null, unit, by, nature, text.span(start, end));
        }
    }
}
