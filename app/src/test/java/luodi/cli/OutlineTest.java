package luodi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutlineTest {

    @Test
    void showsEverythingReadInTheOrderOfThePaper() {
        assertThat(Outline.of(Readings.TEXT, Readings.complete())).isEqualTo("""
                某市计划
                文号：某政发〔2026〕3号　发文机关：未写明　成文日期：2026-01-05　实施期：2026-01-01 至 2027-12-31

                一、 [领域] 扩大投资
                  （十二） [举措] 建港口
                    ↳ 指标 吞吐量 〔区间〕 1.2—1.5亿吨 2027-12-31 前 约束性
                    ↳ 指标 环境改善 〔是否〕
                    ↳ 责任 牵头领导：张副市长；牵头：市交通局；责任：市财政局（文中写明牵头）
                    ↳ 时限 2027-12-31「十二）」
                    ↳ 时限 未定日期「十二）」
                [条目] 附则

                合计　领域 1，举措 1，条目 1；指标 2，责任条款 1，时限 2
                ✓ 举措：文中写 50，读到 50「十二）」
                ✗ 领域：文中写 10，读到 9「十二）」
                ! 第3行「十二）」no measures found
                """);
    }
}
