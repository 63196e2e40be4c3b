package luodi.engine.document;

import java.util.List;
import luodi.engine.document.Node.Kind;
import luodi.engine.document.Node.Style;

/** Papers written for the tests, in the shapes real ones have, and short ways to ask what was read. */
final class Papers {
    private Papers() {}

    /** Three levels, goals on dashes, numbering that runs on, keyed clauses. */
    static final String THREE_YEAR_PLAN = """
            附件

            云台市低空物流三年行动计划
            （2024—2026年）

            为让低空物流早日成势，制定本行动计划。

            一、总体思路

            （一）指导思想

            以方便群众收寄为出发点，稳妥有序地开放试点空域。

            （二）基本原则

            1.安全第一，循序渐进。先试后推，守住安全底线。

            2.企业唱戏，政府搭台。尊重市场选择，少设门槛。

            二、发展目标

            到2026年末，基本形成城乡互通的低空物流网络。

            ——航线网络更密。开通常态化航线40条以上，其中县域航线超过15条。

            ——市场主体更强。培育10家骨干企业，行业产值达到25亿元。

            三、主要任务

            （一）设施织网工程

            1.建设起降场站。在园区、医院和山区乡镇布点，建成起降点120个。（牵头部门：市交通运输局、市发展改革委）

            2.完善通信导航。补齐山谷地带信号盲区。（牵头部门：市工业和信息化局；配合部门：市自然资源局、各县区人民政府）

            （二）应用拓展工程

            3.开展急救配送。打通血液和急救药品的空中通道。（牵头单位：市卫生健康委，配合单位：市应急管理局、市医保局）

            4.发展生鲜直运。支持合作社使用无人机外运鲜果。（责任单位：市农业农村局、市商务局）

            四、保障措施

            （一）加强组织领导

            建立联席会议制度，每季度会商一次。

            （二）强化要素支撑

            统筹用好既有专项资金。
            """;

    /** Sections without any number; goals as a bare list; measures named inside sentences. */
    static final String PRESS_BRIEFING = """
            青岚市高质量追赶行动方案新闻发布会召开
            发布会介绍《青岚市高质量追赶行动方案(2025—2027年)》的主要内容。
            《方案》主要特点
            一是注重衔接。对照省级部署逐条梳理,对滨江大桥、数字粮仓、“零碳港区”等3个重点事项,均作出安排。
            二是注重实效。坚持少而精,不搞面面俱到。
            《方案》部署了3个方面突破、7项具体举措
            一是扩大有效投资,在项目建设上实现突破。瞄准短板和未来。具体提出加快重大项目前期、优化审批服务、盘活闲置厂房等3项重点举措。
            二是壮大实体经济,在产业升级上实现突破。传统和新兴两手抓。具体提出改造传统产业、培育新兴产业等2项重点举措。
            三是办好民生实事,在生活品质上实现突破。群众关心什么就办什么。具体提出扩大普惠托育、改善出行条件等2项重点举措。
            《方案》设置了3个具体目标
            1.地区生产总值增速不低于全省平均水平,经济总量保持全省前六,研发投入强度高于2.5%。
            2.居民收入增速与经济增长同步,空气优良天数比例达到88%以上。
            3.建成区域性冷链物流枢纽,单位产值能耗持续下降,营商便利度进入全省先进行列。
            《方案》保障措施
            要把责任压紧压实。具体提出加强领导、督查考核、营造氛围等3项措施。
            """;

    /** Articles; not a plan. */
    static final String REGULATION = """
            河湾市养犬管理办法
            （2020年5月6日河湾市人民政府令第12号公布）
            第一章　总则
            第一条　为了规范养犬行为，根据有关法律，制定本办法。
            第二条　本市城区内养犬适用本办法。
            第二章　登记
            第三条　养犬人应当在三十日内办理登记，每户不得超过1只。
            办理登记应当提交下列材料：
            （一）身份证明；
            （二）免疫证明。
            第四条　违反本办法第三条规定的，处500元以下罚款。
            第三章　附则
            第五条　本办法自2020年7月1日起施行。
            """;

    static Reading read(String text) {
        return DocumentReader.read(text);
    }

    static List<Node> styled(Reading reading, Style style) {
        return reading.nodes().stream().filter(node -> node.style() == style).toList();
    }

    static List<String> headings(Reading reading, Kind kind) {
        return reading.nodes().stream()
                .filter(node -> node.kind() == kind)
                .map(Node::heading)
                .toList();
    }

    static List<Integer> numbers(Reading reading, Style style) {
        return styled(reading, style).stream()
                .map(node -> node.number() == null ? -1 : node.number())
                .toList();
    }

    static String parentHeading(Reading reading, String heading) {
        Node child = node(reading, heading);
        return reading.nodes().stream()
                .filter(node -> node.id().equals(child.parent()))
                .findFirst()
                .map(Node::heading)
                .orElse("");
    }

    static Node node(Reading reading, String heading) {
        return reading.nodes().stream()
                .filter(node -> node.heading().equals(heading))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no node with heading " + heading + " in " + reading.nodes()));
    }

    static List<String> warnings(Reading reading) {
        return reading.warnings().stream().map(Warning::what).toList();
    }
}
