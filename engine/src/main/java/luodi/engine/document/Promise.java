package luodi.engine.document;

import java.util.regex.Pattern;
import luodi.engine.document.Quantity.Qualifier;

/** Words that make a number a promise outside a section of goals. */
final class Promise {
    private static final Pattern REACH = Pattern.compile(
            "(?:达到|达|到|至|为|按|超过|突破|超|高于|不低于|不少于|不小于|不超过|控制在|压缩在|保持在|稳定在|增长|提高|提升|下降|降低|增加|减少|压缩|完成|实现|新增|覆盖|≥|≤|>|<|占比|力争|约)$");

    private static final Pattern RATE = Pattern.compile("(?:率|比重|占比|比例|之比|水平)(?:拟|约|均|都)*$");

    /** Verbs that make or gather a counted thing. */
    private static final Pattern MAKE = Pattern.compile(
            "启动|迁移|接入|加装|共建|新改建|拓展|留用|吸纳|输送|腾退|复垦|整修|硬化|亮化|净化|配套|挂牌|授牌|选树|推介|发行|攻克|揭榜|引领|培树|招募|新招|净增|搬迁|安置|救助|资助|体检|筛查|接种|开通|运营|增开|加密|投用|建造|购买|采购|储存|轮换|归集|上线|建成|建设|新建|改建|扩建|改造|更新|新增|培育|培养|培训|打造|创建|引进|引育|引入|选拔|选送|选派|选聘|选择|完成|举办|组织|开展|扶持|支持|资助|发展|推广|实施|推动|制定|推出|布局|形成|实现|落实|设立|组建|筹建|筹集|认定|评定|评选|遴选|评估|提供|发放|开设|开发|开放|整合|提升|治理|修复|恢复|种植|完善|配备|适配|签约|招引|落地|开工|竣工|投产|储备|谋划|盘活|消除|解决|办理|化解|扩招|安排|吸引|集聚|服务|帮扶|惠及|覆盖|投放|生产|供应|收储|出让|建立|研发|突破|转化|申请|授权|发布|创作|举行|新开|升级|维护|清理|整治|淘汰|关停|压减|压降|争创|入选|纳入|带动|优化|办成|办好|建强|购置|布设|安装|铺设|栽植|营造|绿化|调解|巡查|检查|抽检|走访|招收|招录|聘请|跟踪培养|增设|新改扩建|送|为");

    private Promise() {}

    /**
     * @param before the words of the clause that belong to the number
     * @param work true in a section that says what will be done
     */
    static boolean isMade(Quantity quantity, String clauseBefore, String before, String behind, boolean work) {
        if (quantity.unit().endsWith("岁")
                || quantity.unit().equals("大")
                || quantity.unit().endsWith("级")) {
            return false;
        }
        if (quantity.unit().equals("番")
                || REACH.matcher(before).find()
                || (quantity.unit().equals("%") && RATE.matcher(before).find())
                || (quantity.behind() != Qualifier.NONE && !isAttribute(behind))) {
            return true;
        }
        boolean counted = !quantity.unit().contains("%")
                && !quantity.unit().equals("倍")
                && !quantity.unit().contains("百分点");
        return counted
                && (MAKE.matcher(clauseBefore).find()
                        || (work
                                && behind.isEmpty()
                                && !TOLD.matcher(before.strip()).find()));
    }

    /** What is only told of a number at the end of its clause; 侵蚀沟100条 names a result, 涉及企业20家 does not. */
    private static final Pattern TOLD = Pattern.compile(
            "^.{0,1}$|涉及|共有|现有|^(?:包括|包含|共有|共|有|现有|含|约|近|分|分为|每|按|经|需|须|应|满|距|自|从|在|对|由|向|连续|不超过|不少于|以)|(?:涉及|包括|共有|现有|有|分为|等|第|每|前|近|满|连续|上下|之|的)$");

    /** 10亿元以上项目: the number describes the projects. */
    private static boolean isAttribute(String behind) {
        return behind.startsWith("的");
    }
}
