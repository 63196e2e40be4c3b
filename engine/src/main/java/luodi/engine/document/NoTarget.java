package luodi.engine.document;

import java.util.regex.Pattern;
import luodi.engine.document.Node.Kind;
import org.jspecify.annotations.Nullable;

/** Why a number is not a target (trap 9). The first reason that fits is the reason. */
enum NoTarget {
    /** Money given or the share of it: 给予最高500万元, 不超过总投入30%. */
    SUPPORT(
            "%|元",
            "给予|补助|补贴|奖励|资助|奖补|贴息|经费支持|资金支持|贷款|出资|担保|报销|补偿|津贴|返还|减免|免征|减征|税率|利率|额度|罚款|保费|保险费|按照.{0,12}标准|倾斜|工资总额|配套资金",
            Where.SENTENCE),
    /** What a good result earns, whatever its unit: 奖励用地指标100亩. */
    AWARD(".*", "(?:给予|奖励)[^，]{0,14}$", Where.BEFORE),
    /** Where a figure starts from: 由40%提高到65%. */
    BASE(".*", "(?:由|从)(?:(?:19|20)\\d{2}年的?)?$", Where.BEFORE),
    /** Who is favoured, not what is reached: 优先支持1家企业. */
    FAVOUR(".*", "优先|择优", Where.CLAUSE),
    /** Says again what was promised elsewhere: 45万人以上的目标. */
    REPEATED(".*", "^的[^，]{0,8}(?:目标|指标|要求|任务)", Where.BEHIND),
    /** A ceiling of what may be granted. */
    CAP(".*", "最高(?:可)?(?:至|达|获|给予|补助|支持)?$|最多$|最长$|上限为?$|最高不超过$|最多不超过$|最长不超过$|原则上不超过$", Where.BEFORE),
    /** What each person or household gets. */
    ENTITLEMENT(".*", "每人每|每月|每户|人均补|按每|标准为|标准提高", Where.CLAUSE),
    /** A size or limit things have to keep to. */
    STANDARD("毫米|厘米|微米|毫克/升|岁", "", Where.CLAUSE),
    STANDARD_WORDS(".*", "厚度|限值|年满|周岁|不满|规格|低于国家|禁止", Where.BEFORE),
    /** What is already so. */
    PAST(
            ".*",
            "已(?:建|完成|达|有|累计|实现|经|形成|培育|引进)|同比|比上年|较上年|比去年|较去年|去年|上年度|一年来|五年来|近年来|截至|目前|全年实现|累计(?:完成|实现|建成|引进)|创.{0,4}新高|过去",
            Where.SENTENCE_START),
    /** What is already so, said right in front of the number, whatever the sentence promises behind it. */
    PRESENT(".*", "(?:现有|原有|已有|已建成?|已完成|已达到?|已累计.{0,4}|目前.{0,12})$", Where.BEFORE),
    /** 三大产业, 8大集群: a name, whatever follows. */
    NAME("大", "", Where.CLAUSE),
    /** Those whose trouble is to be ended: 3个街道33个行政村居民的饮水问题. */
    CONCERNED("个|村", "^(?:街道|行政村|自然村|乡镇|镇|社区|县区|区县)[^，]{0,30}(?:问题|困难)", Where.BEHIND),
    /** A count of what the paper itself contains. */
    DECLARED(
            "项|个|条|大|类|件|方面|张|期|批|级",
            "^(?:具体|分|重点|主要|预期性|约束性|核心|民生|标志性)*(?:方面|领域的|举措|措施|指标|目标任务|任务|事项|目标|原则|行动$|工程$|附件|清单|民生实事|实事|环节|阶段|步骤|事$)",
            Where.BEHIND),
    /** 知识产权方面5项：… announces a list. */
    ANNOUNCED("项|个|条|件|类", "方面$|^共$|（共$", Where.BEFORE),
    /** 等8个…: the number counts the names in front of it. */
    LISTED(".*", "等$", Where.BEFORE),
    /** How large one of the things is, not how many there shall be. */
    DIMENSION(
            "米|公里|亩|公顷|吨|度|兆瓦|千瓦",
            "(?:(?<!增)长|宽|高|深|直径|厚|半径|海拔|距离|里程)(?:度)?(?:约|为|约为|达)?$|(?:总规划|规划|占地|总|用地|建筑|总建筑)面积(?:约|为|约为)?$|面积(?:约|约为|为)$|(?:日|年)(?:供水|处理|产|供气|吞吐|供热|发电)(?:能力)?(?:约)?$",
            Where.BEFORE),
    /** Marks and weights of an assessment. */
    SCORE("分|%", "分值|权重|得分|加分|扣分|计分|占.{0,6}分$", Where.BEFORE),
    /** A rate or price that is charged, not reached. */
    CHARGE(".*", "(?:费率|税率|利率|计提比例|电价|水价|单价|补贴标准|补助标准|收费标准)[^，]{0,4}(?:由|从|按|为|降|提高|执行)", Where.CLAUSE),
    /** A day, a term, an order. */
    TERM("天|周|小时|分钟|日|分|期|届|级|次", "(?:天|日|小时|周|工作日)(?:之)?内|届满|提前|每|连续|法定|时限|24|7×|至少每", Where.CLAUSE),
    /** 30万吨/年以下煤矿: words right behind the bound are what it describes. */
    SMALLER(".*", "^[^，、；。和及\\s（]{2}", Where.BEHIND),
    /** 10亿元以上项目, 20人以上企业: the number describes a thing. */
    ATTRIBUTE(
            "元|美元|人|吨|吨/年|岁|米|千瓦|公里|亩|%|级|天",
            "^的(?!目标|要求|任务|指标)|^、[^，、]{2,20}的[^，]{2,16}$|^(?:的)?(?:企业|项目|单位|园区|乡镇|县|家庭|投资|产业集群|规模|工程|重大|建设项目|贷款|居民|老年|失能|儿童|用户|以上|上市公司|订单|平台)",
            Where.BEHIND);

    private enum Where {
        BEFORE,
        BEHIND,
        CLAUSE,
        SENTENCE,
        SENTENCE_START
    }

    private final Pattern units;
    private final Pattern words;
    private final Where where;

    NoTarget(String units, String words, Where where) {
        this.units = Pattern.compile("(?:" + units + ")$");
        this.words = Pattern.compile(words);
        this.where = where;
    }

    /** The reason this number promises nothing, or null where none is known. */
    static @Nullable NoTarget of(
            Quantity quantity, String before, String behind, String clause, String sentence, boolean promised) {
        for (NoTarget reason : values()) {
            if (reason == PAST && (promised || FORWARD.matcher(sentence).find())) {
                continue;
            }
            if (reason.units.matcher(quantity.unit()).find()
                    && reason.words
                            .matcher(reason.look(before, behind, clause, sentence))
                            .find()
                    && reason.fits(quantity, before)) {
                return reason;
            }
        }
        return null;
    }

    private String look(String before, String behind, String clause, String sentence) {
        return switch (where) {
            case BEFORE -> before;
            case BEHIND -> behind;
            case CLAUSE -> clause;
            case SENTENCE -> sentence;
            case SENTENCE_START -> sentence.substring(0, Math.min(sentence.length(), 30));
        };
    }

    /** Only a bound describes a thing; 建设5家企业 counts them. */
    private boolean fits(Quantity quantity, String before) {
        return switch (this) {
            case SMALLER -> quantity.behind() == Quantity.Qualifier.AT_MOST;
            case ATTRIBUTE ->
                quantity.behind() != Quantity.Qualifier.NONE
                        || BOUND.matcher(before).find();
            case TERM -> !SHORTENED.matcher(before).find();
            case SUPPORT -> !MEASURED.matcher(before).find();
            default -> true;
        };
    }

    private static final Pattern BOUND = Pattern.compile("(?:超过|达到|不低于|不少于|高于|低于|超|满)$");

    /** A rate or a sum that is to be reached is a target even beside words of support. */
    private static final Pattern MEASURED = Pattern.compile(
            "(?:率|比重|占比|总额|余额|产值|营收|收入|增加值|规模|投资|新增[^，]{0,10}贷款|产量|销售额|交易额|成交额|进出口)[^，]{0,3}(?:达到|达|超过|突破|增长|提高到|提升至|提升到|保持在|稳定在|不低于|力争|超)*$");

    /** 压缩至3个工作日: a term that is to be reached. */
    private static final Pattern SHORTENED = Pattern.compile(
            "(?:压缩|缩短|压减|降低|减少|缩减|精简|提速)(?:至|到|为)(?:不超过)?$|(?:时间|时限|用时|时长|周期)[^，]{0,6}(?:控制在|不超过|降至|低于)$");

    /** A sentence that looks ahead; 累计 and 比上年 in it speak of what will be. */
    private static final Pattern FORWARD =
            Pattern.compile("(?:到|至)“?(?:(?:19|20)\\d{2}年|十[三四五六]五)|力争|(?:年|月)(?:底|末)前|今年|年内|确保|预期|争取");

    /** Sections that tell what was or why promise nothing. */
    static boolean silences(Item item) {
        return item.topic == Topic.PAST
                || item.kind == Kind.PRINCIPLE
                || (item.topic == Topic.GENERAL && item.kind == Kind.ITEM && isReason(item));
    }

    private static boolean isReason(Item item) {
        return item.paragraphs.isEmpty();
    }
}
