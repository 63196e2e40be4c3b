package luodi.engine.scoring.scheme;

import static luodi.engine.scoring.scheme.Schemes.COUNTY;
import static luodi.engine.scoring.scheme.Schemes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemeReaderTest {
    @Test
    void aSchemeIsReadAsAnOfficeWritesIt() {
        Scheme scheme = Schemes.read(COUNTY);

        assertThat(scheme.title()).isEqualTo("2026年度县区综合考核办法");
        assertThat(scheme.full()).isEqualTo(1_000_000);
        assertThat(scheme.tie()).isEqualTo(5_000);
        assertThat(scheme.parts()).extracting(Scheme.Part::name).containsExactly("经济发展", "落地");
        assertThat(scheme.items())
                .extracting(Scheme.Item::formula)
                .containsExactly(
                        new Formula.Efficacy("地区生产总值增速", 600_000, Formula.Better.MORE),
                        new Formula.Completion(
                                List.of(new Formula.Share("规模以上工业增加值", 10_000)), 1_200_000, Formula.Better.MORE),
                        new Formula.Completion(
                                List.of(new Formula.Share("计划投资", 5_000), new Formula.Share("新增项目", 5_000)),
                                1_000_000,
                                Formula.Better.MORE),
                        new Formula.TimeProportional("招商到位资金", 1_000_000),
                        new Formula.RatioOfSums("履约项目", "签约项目", 1_000_000),
                        new Formula.Deduction(List.of(new Formula.Rate("黄牌", 10_000), new Formula.Rate("红牌", 20_000))),
                        new Formula.Bonus(List.of(new Formula.Rate("新增规上企业", 5_000))),
                        new Formula.Deduction(List.of(new Formula.Rate("逾期信访", 5_000))));
        assertThat(scheme.figures())
                .containsExactly(
                        "地区生产总值增速",
                        "规模以上工业增加值",
                        "规模以上工业增加值目标",
                        "计划投资",
                        "计划投资目标",
                        "新增项目",
                        "新增项目目标",
                        "招商到位资金",
                        "招商到位资金目标",
                        "履约项目",
                        "签约项目",
                        "黄牌",
                        "红牌",
                        "新增规上企业",
                        "逾期信访");
    }

    @Test
    void widthOfCharactersAndSpacesDoNotMatter() {
        String typed = COUNTY.replace('，', ',')
                .replace('：', ':')
                .replace('（', '(')
                .replace('）', ')')
                .replace("÷", " / ")
                .replace("100分", "１００ 分")
                .replace('“', '"')
                .replace('”', '"')
                .replace("．", ". ");
        assertThat(Schemes.read(typed)).isEqualTo(Schemes.read(COUNTY));
    }

    @Test
    void weightsThatDoNotSumUpAreRefused() {
        assertThat(refused(COUNTY.replace("（25分）", "（24分）"))).containsExactly("第3行：“经济发展”写的是 60 分，各项合计 59 分");
        assertThat(refused(COUNTY.replace("满分100分", "满分110分"))).containsExactly("满分 110 分，各部分合计 100 分，权重之和不是 100%");
        assertThat(refused(COUNTY.replace("“新增项目”占50%", "“新增项目”占40%")))
                .containsExactly("第6行：“固定资产投资”各部分合计占 90%，应为 100%");
    }

    @Test
    void whatIsNotUnderstoodIsRefusedWithItsLineAndAnExample() {
        assertThat(refused(COUNTY.replace("完成率，最高120%", "视情况给分")))
                .contains("第5行：“视情况给分”不是能用的算法。能用的有：完成率、时序进度、功效系数、比率，以及“每次“黄牌”扣1分”“每家“新增规上企业”加0.5分”");
        assertThat(refused(COUNTY.replace("越高越好", "越快越好"))).contains("第4行：看不懂“越快越好”");
        assertThat(refused(COUNTY.replace("二、落地（40分）", "二、落地")))
                .anyMatch(each -> each.startsWith("第7行：看不懂“二、落地”。正确的写法："));
        assertThat(refused(COUNTY.replace("比率，“履约项目”÷“签约项目”", "比率")))
                .anyMatch(each -> each.startsWith("第9行：比率要写明谁除以谁"));
        assertThat(refused(COUNTY.replace("满分100分，", ""))).anyMatch(each -> each.contains("没有写满分"));
        assertThat(refused(COUNTY.replace("每家“新增规上企业”加0.5分", "每家“新增规上企业”扣0.5分")))
                .anyMatch(each -> each.startsWith("第12行：“新增规上企业”不是加分"));
        assertThat(refused("")).singleElement().asString().contains("是空的");
    }

    @Test
    void whatNationalRulesForbidCannotBeSaidAndTheReasonIsGiven() {
        for (String banned :
                List.of("系统登录率", "在线时长", "公众号点赞", "现场照片数", "签到次数", "会议次数", "信息报送篇数", "台账份数", "学习笔记", "自查问题数")) {
            assertThat(refused(COUNTY.replace("规模以上工业增加值", banned)))
                    .as(banned)
                    .anyMatch(each -> each.startsWith("第5行：“" + banned + "”不能用来考核：不得")
                            || each.startsWith("第5行：“" + banned + "”不能用来考核：报告问题"));
            assertThat(refused(COUNTY.replace("黄牌", banned)))
                    .as(banned + " as what is taken off")
                    .anyMatch(each -> each.startsWith("第10行：“" + banned + "”不能用来考核"));
        }
        assertThat(Schemes.read(COUNTY.replace("规模以上工业增加值", "问题整改解决率"))).isNotNull();
    }
}
