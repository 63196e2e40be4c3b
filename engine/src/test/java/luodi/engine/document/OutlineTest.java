package luodi.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import luodi.engine.document.Node.Kind;
import luodi.engine.document.Node.Style;
import org.junit.jupiter.api.Test;

class OutlineTest {

    @Test
    void numberingStyleDecidesTheLevelAndNumbersMayRunOn() {
        Reading reading = Papers.read(Papers.THREE_YEAR_PLAN);
        assertThat(Papers.numbers(reading, Style.CHINESE)).containsExactly(1, 2, 3, 4);
        assertThat(Papers.numbers(reading, Style.CHINESE_BRACKETED)).containsExactly(1, 2, 1, 2, 1, 2);
        assertThat(Papers.numbers(reading, Style.ARABIC)).containsExactly(1, 2, 1, 2, 3, 4);
        assertThat(Papers.styled(reading, Style.DASH)).hasSize(2);
        assertThat(Papers.parentHeading(reading, "开展急救配送")).isEqualTo("应用拓展工程");
        assertThat(Papers.parentHeading(reading, "应用拓展工程")).isEqualTo("主要任务");
    }

    @Test
    void kindsFollowTheTopicOfTheSection() {
        Reading reading = Papers.read(Papers.THREE_YEAR_PLAN);
        assertThat(Papers.headings(reading, Kind.TASK)).containsExactly("建设起降场站", "完善通信导航", "开展急救配送", "发展生鲜直运");
        assertThat(Papers.headings(reading, Kind.FIELD)).containsExactly("设施织网工程", "应用拓展工程");
        assertThat(Papers.headings(reading, Kind.PRINCIPLE)).containsExactly("安全第一，循序渐进", "企业唱戏，政府搭台");
        assertThat(Papers.headings(reading, Kind.GOAL)).containsExactly("航线网络更密", "市场主体更强");
        assertThat(Papers.headings(reading, Kind.SAFEGUARD)).containsExactly("加强组织领导", "强化要素支撑");
    }

    @Test
    void levelsMayBeSkipped() {
        Reading reading = Papers.read("""
                山南市育种攻关行动方案
                一、夯实种质基础
                1.普查种质资源。摸清家底，应收尽收。
                2.建好资源圃。分区建圃，备份保存。
                二、推进联合育种
                3.组建攻关团队。企业出题，院所答题。
                """);
        assertThat(Papers.parentHeading(reading, "组建攻关团队")).isEqualTo("推进联合育种");
        assertThat(Papers.headings(reading, Kind.TASK)).hasSize(3);
        assertThat(Papers.headings(reading, Kind.FIELD)).hasSize(2);
    }

    @Test
    void headingIsALineOfItsOwnOrTheFirstSentence() {
        Reading reading = Papers.read("""
                关于推行联合抽查的意见
                一、完善平台
                （一）统一名录
                各地应当将名录汇入一个平台，逐步实现共享。
                （二）随机派单。由系统随机选人，结果留痕。
                """);
        assertThat(Papers.node(reading, "统一名录").text()).contains("各地应当将名录汇入一个平台");
        assertThat(Papers.node(reading, "随机派单").text()).contains("结果留痕");
    }

    @Test
    void theNextExpectedNumberBeatsGreedyDigits() {
        Reading reading = Papers.read("""
                关于建设人才队伍的实施意见
                一、重点项目
                1.名师项目。引进名师。
                2.521青年项目。选拔青年骨干。
                3.2030领航项目。着眼长远。
                增速达到
                3.5%左右为宜。
                """);
        assertThat(Papers.numbers(reading, Style.ARABIC)).containsExactly(1, 2, 3);
        assertThat(Papers.node(reading, "521青年项目").number()).isEqualTo(2);
        assertThat(Papers.node(reading, "2030领航项目").number()).isEqualTo(3);
    }

    @Test
    void acceptsEveryFormOfTheNumber() {
        Reading reading = Papers.read("""
                关于整治小区停车的若干措施
                一、挖潜增量
                (一)用好边角地块。见缝插针增加车位。
                1、清理废弃车辆。限期移走。
                2．规范收费。明码标价。
                ３.错时共享。白天共享，夜间归位。
                (1)机关先行。率先开放。
                （2）学校跟进。假期开放。
                **二、强化管理**
                （二）、加强巡查。每周巡查。
                """);
        assertThat(Papers.numbers(reading, Style.CHINESE)).containsExactly(1, 2);
        assertThat(Papers.numbers(reading, Style.CHINESE_BRACKETED)).containsExactly(1, 2);
        assertThat(Papers.numbers(reading, Style.ARABIC)).containsExactly(1, 2, 3);
        assertThat(Papers.numbers(reading, Style.ARABIC_BRACKETED)).containsExactly(1, 2);
        assertThat(Papers.node(reading, "强化管理").number()).isEqualTo(2);
        assertThat(Papers.headings(reading, Kind.MEASURE)).contains("规范收费", "加强巡查");
    }

    @Test
    void linesBrokenByThePageAreJoinedAndKeepTheirPlaces() {
        String text = """
                上川市氢能行动计划
                一、主要任务
                （一）突破关键装备
                1.研制电堆。支持企业联合高校开展电堆和膜电极攻关，形成自主品牌。（牵头部

                门：市科技局、市工业和信息化局）
                2.建设加氢站。统筹规划布局，优先利用既有加油站改

                建。（牵头部门：市住房城乡建设局）
                """;
        Reading reading = Papers.read(text);
        assertThat(reading.responsibilities())
                .extracting(Responsibility::lead)
                .containsExactly(java.util.List.of("市科技局", "市工业和信息化局"), java.util.List.of("市住房城乡建设局"));
        Span at = reading.responsibilities().getFirst().at();
        assertThat(text.substring(at.start(), at.end())).startsWith("（牵头部").endsWith("市工业和信息化局）");
        assertThat(Papers.node(reading, "建设加氢站").text()).contains("加油站改建");
    }

    @Test
    void thirtyNumberedSentencesAreItems() {
        StringBuilder text = new StringBuilder("关于对成效明显地方加大激励的通知\n推出12项激励措施，现通知如下：\n");
        String[] numerals = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"};
        for (String numeral : numerals) {
            text.append(numeral).append("、对第").append(numeral).append("类工作成效明显的县，在安排下一年度资金时予以倾斜。（财政部门、发展改革部门负责）\n");
        }
        Reading reading = Papers.read(text.toString());
        assertThat(Papers.numbers(reading, Style.CHINESE)).hasSize(12).endsWith(12);
        assertThat(Papers.headings(reading, Kind.MEASURE)).hasSize(12);
        assertThat(reading.responsibilities()).hasSize(12);
        assertThat(reading.declared()).anySatisfy(declared -> {
            assertThat(declared.count()).isEqualTo(12);
            assertThat(declared.agrees()).isTrue();
        });
    }

    @Test
    void paragraphsWithoutNumbersMayCarryTheirHeadingInTheirFirstSentence() {
        Reading reading = Papers.read("""
                2025年松原县政府工作报告
                一、2025年工作安排
                （一）扩大内需。千方百计稳住基本盘。
                持续提振消费。举办购物节20场以上，社会消费品零售总额增长6%。
                扩大有效投资。实施亿元以上项目50个，固定资产投资增长8%左右。
                （二）做强产业。一手抓存量，一手抓增量。
                改造传统产业。推动酿造业设备更新。
                培育新兴产业。引进算力企业落户。
                """);
        assertThat(Papers.styled(reading, Style.NONE))
                .extracting(Node::heading)
                .containsExactly("持续提振消费", "扩大有效投资", "改造传统产业", "培育新兴产业");
        assertThat(Papers.headings(reading, Kind.FIELD)).containsExactly("扩大内需", "做强产业");
        assertThat(Papers.headings(reading, Kind.TASK)).hasSize(4);
    }

    @Test
    void enumerationsInsideAParagraphAreItems() {
        Reading reading = Papers.read("""
                关于加强冬季供暖的工作方案
                一、工作措施
                （一）抓好保障。一是备足燃料；二是检修管网；三是畅通热线。（责任单位：市住建局）
                """);
        assertThat(Papers.styled(reading, Style.RUN_IN))
                .extracting(Node::heading)
                .containsExactly("备足燃料", "检修管网", "畅通热线");
        assertThat(reading.responsibilities())
                .extracting(Responsibility::node)
                .containsExactly(Papers.node(reading, "抓好保障").id());
    }

    @Test
    void pressBriefingsHaveSectionsWithoutNumbers() {
        Reading reading = Papers.read(Papers.PRESS_BRIEFING);
        assertThat(Papers.headings(reading, Kind.FIELD)).hasSize(3);
        assertThat(Papers.headings(reading, Kind.MEASURE))
                .containsExactly("加快重大项目前期", "优化审批服务", "盘活闲置厂房", "改造传统产业", "培育新兴产业", "扩大普惠托育", "改善出行条件");
        assertThat(Papers.headings(reading, Kind.GOAL)).hasSize(3);
        assertThat(Papers.headings(reading, Kind.SAFEGUARD)).containsExactly("加强领导", "督查考核", "营造氛围");
        assertThat(Papers.parentHeading(reading, "“零碳港区”")).isEqualTo("注重衔接");
        assertThat(Papers.parentHeading(reading, "改造传统产业")).startsWith("壮大实体经济");
    }

    @Test
    void aRegulationHasArticlesAndNoMeasures() {
        Reading reading = Papers.read(Papers.REGULATION);
        assertThat(Papers.headings(reading, Kind.ARTICLE)).hasSize(5);
        assertThat(Papers.numbers(reading, Style.ARTICLE)).containsExactly(1, 2, 3, 4, 5);
        assertThat(Papers.headings(reading, Kind.MEASURE)).isEmpty();
        assertThat(Papers.headings(reading, Kind.TASK)).isEmpty();
        assertThat(reading.targets()).isEmpty();
        assertThat(Papers.warnings(reading)).contains("no measures found");
        assertThat(Papers.numbers(reading, Style.CHINESE_BRACKETED)).containsExactly(1, 2);
    }

    @Test
    void rowsOfAFlattenedTableAreItemsAndMissingRowsAreReported() {
        Reading reading = Papers.read("""
                关于推广改革举措的通知
                一、推广内容（共5项）
                附件
                推广清单
                序号
                改革举措
                主要内容
                指导部门
                一、审批服务方面（共3项）
                1
                容缺受理
                材料不齐先受理，限期补齐。
                市行政审批局
                2
                帮办代办
                专人全程代办。
                市行政审批局
                二、监管方面（共2项）
                5
                信用监管
                按信用分类抽查。
                市市场监管局
                """);
        assertThat(reading.nodes())
                .filteredOn(node -> node.style() == Style.NONE)
                .extracting(Node::heading)
                .containsExactly("容缺受理", "帮办代办", "信用监管");
        assertThat(Papers.numbers(reading, Style.CHINESE)).containsExactly(1, 1, 2);
        assertThat(Papers.warnings(reading)).anyMatch(what -> what.contains("rows 3 to 4"));
        assertThat(reading.declared()).anySatisfy(declared -> {
            assertThat(declared.count()).isEqualTo(3);
            assertThat(declared.found()).isEqualTo(2);
            assertThat(declared.agrees()).isFalse();
        });
    }

    @Test
    void indicatorTablesKeepTheirIndicators() {
        Reading reading = Papers.read("""
                关于开展社区医院考核的意见
                一、指标体系
                由服务质量、运行效率等2个方面的指标构成。
                附件
                社区医院考核指标
                一级指标
                二级指标
                指标性质
                指标说明
                一、服务质量
                （一）
                诊疗服务
                1.签约居民续约率▲
                定量
                计算方法：续约人数/签约人数×100%。
                2.复诊预约率
                定量
                计算方法：预约复诊人次/复诊人次×100%。
                二、运行效率
                （二）设备使用
                3.设备开机率
                定量
                计算方法：开机天数/365×100%。
                注：
                1.标记“▲”的1个指标为监测指标。
                """);
        assertThat(Papers.numbers(reading, Style.ARABIC)).containsExactly(1, 2, 3);
        assertThat(Papers.styled(reading, Style.ARABIC)).extracting(Node::kind).containsOnly(Kind.ITEM);
        assertThat(Papers.node(reading, "诊疗服务").style()).isEqualTo(Style.CHINESE_BRACKETED);
        assertThat(reading.targets()).isEmpty();
        assertThat(reading.declared()).extracting(Declared::agrees).containsExactly(true);
    }

    @Test
    void livelihoodListsAreTasks() {
        Reading reading = Papers.read("""
                各位代表！今年要办好四方面民生实事。
                1.医疗方面。新增家庭病床300张。
                2.养老方面。建设社区食堂40个。
                3.出行方面。改造农村公路120公里。
                4.文体方面。举办惠民演出500场。
                """);
        assertThat(Papers.headings(reading, Kind.TASK)).hasSize(4);
        assertThat(reading.targets()).hasSize(4);
        assertThat(reading.declared()).extracting(Declared::agrees).containsExactly(true);
    }

    @Test
    void aMissingNumberIsReportedAndNothingIsRenumbered() {
        Reading reading = Papers.read("""
                关于规范公园管理的若干措施
                一、明确标准
                （一）划定范围。公布名录。
                （三）设置标识。统一样式。
                """);
        assertThat(Papers.numbers(reading, Style.CHINESE_BRACKETED)).containsExactly(1, 3);
        assertThat(Papers.warnings(reading)).anyMatch(what -> what.contains("from 1 to 3"));
    }

    @Test
    void workThatUnitsAnswerForIsWorkWhateverItsSectionIsCalled() {
        Reading reading = Papers.read("""
                关于促进创业的意见
                一、降低门槛
                （一）简化登记。一次办结。（市场监管局负责）
                二、强化组织实施
                （二）落实属地责任。县级政府抓总。（各县区人民政府负责）
                """);
        assertThat(Papers.headings(reading, Kind.TASK)).containsExactly("简化登记", "落实属地责任");
    }

    @Test
    void digitsInBracketsArePartsOfATaskButWorkWhereALevelIsSkipped() {
        Reading reading = Papers.read("""
                海州市数字政府建设工作要点
                一、夯实底座
                （一）建设平台。
                （1）整合资源。迁移系统。
                （2）统一认证。一次登录。
                二、深化应用
                （1）推行网办。少跑腿。
                """);
        assertThat(Papers.headings(reading, Kind.TASK)).containsExactly("建设平台", "推行网办");
        assertThat(Papers.headings(reading, Kind.ITEM)).containsExactly("整合资源", "统一认证");
    }

    @Test
    void rowsOfATaskTableAreTasksWithUnitsAndDates() {
        Reading reading = Papers.read("""
                海州市2026年重点任务分解表
                序号
                重点任务
                具体举措
                牵头单位
                责任单位
                完成时限
                1
                建设港口
                新建泊位2个
                市交通运输局
                市发展改革委、市财政局
                2026年6月底
                2
                开通航线
                新开近海航线
                市商务局
                各县区人民政府
                长期坚持
                """);
        assertThat(Papers.headings(reading, Kind.TASK)).containsExactly("建设港口", "开通航线");
        assertThat(reading.responsibilities())
                .extracting(Responsibility::lead)
                .containsExactly(java.util.List.of("市交通运输局"), java.util.List.of("市商务局"));
        assertThat(reading.responsibilities().getFirst().responsible()).containsExactly("市发展改革委", "市财政局");
        assertThat(reading.deadlines())
                .extracting(Deadline::by)
                .containsExactly(java.time.LocalDate.of(2026, 6, 30), null);
    }

    @Test
    void rowsOfAnIndicatorTableCarryTheirTargets() {
        Reading reading = Papers.read("""
                海州市国民经济和社会发展主要指标
                序号
                指标
                单位
                2025年
                2030年
                属性
                1
                地区生产总值增速
                %
                5.1
                5左右
                预期性
                2
                森林覆盖率
                %
                40
                ≥42
                约束性
                """);
        assertThat(reading.nodes()).hasSize(2);
        assertThat(reading.targets())
                .extracting(Target::subject, Target::comparison, Target::value, Target::nature)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(
                                "地区生产总值增速", "~", java.math.BigDecimal.valueOf(5), Target.Nature.ANTICIPATORY),
                        org.assertj.core.api.Assertions.tuple(
                                "森林覆盖率", ">=", java.math.BigDecimal.valueOf(42), Target.Nature.BINDING));
    }

    @Test
    void aListWithoutNumbersIsAListOfWork() {
        Reading reading = Papers.read("""
                2026年河西区继续办好3件民生实事
                今年将办好3件民生实事。具体包括：
                新建口袋公园12个。
                改造供热管网45公里。
                为3000名老年人免费体检。
                """);
        assertThat(Papers.headings(reading, Kind.TASK)).hasSize(3);
        assertThat(reading.declared())
                .singleElement()
                .satisfies(declared -> assertThat(declared.agrees()).isTrue());
    }

    @Test
    void theLetterOfANoticeIsNoListOfWork() {
        Reading reading = Papers.read("""
                各镇(街道)人民政府,区政府各部门:
                为完成年度工作,现将《任务分解表》印发给你们。
                请各单位抓好落实。
                河西区人民政府办公室
                2026年1月25日
                """);
        assertThat(reading.nodes()).isEmpty();
        assertThat(Papers.warnings(reading)).contains("no measures found");
    }

    @Test
    void chaptersStandAboveSections() {
        Reading reading = Papers.read("""
                海州市“十五五”规划纲要
                第一章 总体要求和主要目标
                第一节 指导思想
                坚持高质量发展。
                第二节 主要目标
                到2030年，城镇化率达到70%。
                第二章 构建产业体系
                第一节 做强农业
                一、建设基地。新建茶园3万亩。
                """);
        assertThat(Papers.parentHeading(reading, "第二节 主要目标")).isEqualTo("第一章 总体要求和主要目标");
        assertThat(Papers.headings(reading, Kind.TASK)).containsExactly("建设基地");
        assertThat(reading.targets()).extracting(Target::subject).containsExactly("城镇化率", "新建茶园");
    }

    @Test
    void amongMeasuresSecuredFactorsAreMeasuresToo() {
        Reading reading = Papers.read("""
                海州市支持实体经济若干措施
                一、强化要素保障
                （一）降低用能成本。推进直供电。（责任单位：市发改委）
                （二）加大融资支持。推广信用贷。
                二、做好组织实施
                （三）加强领导。建立专班。
                """);
        assertThat(Papers.headings(reading, Kind.MEASURE)).containsExactly("降低用能成本");
        assertThat(Papers.headings(reading, Kind.SAFEGUARD)).contains("加大融资支持");
    }
}
