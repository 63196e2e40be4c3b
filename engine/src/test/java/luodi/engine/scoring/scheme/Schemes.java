package luodi.engine.scoring.scheme;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Schemes and tables for tests. */
final class Schemes {
    static final String COUNTY = """
            2026年度县区综合考核办法
            满分100分，保留2位小数，相差不到0.5分的并列。
            一、经济发展（60分）
            1．地区生产总值增速（20分）：功效系数，保底60%，越高越好。
            2．规模以上工业增加值（25分）：完成率，最高120%。
            3．固定资产投资（15分）：完成率，其中“计划投资”占50%、“新增项目”占50%，最高100%。
            二、落地（40分）
            1．招商到位资金（20分）：时序进度，最高100%。
            2．项目履约率（10分）：比率，“履约项目”÷“签约项目”，最高100%。
            3．督办事项（10分）：每次“黄牌”扣1分、每次“红牌”扣2分，扣完为止。
            三、加分项
            1．新增规上企业（3分）：每家“新增规上企业”加0.5分，加满为止。
            四、扣分项
            1．信访事项（5分）：每件“逾期信访”扣0.5分，扣完为止。
            """;

    private Schemes() {}

    static Scheme read(String text) {
        return switch (SchemeReader.read(text)) {
            case SchemeReader.Read read -> read.scheme();
            case SchemeReader.Refused refused ->
                throw new AssertionError(refused.faults().toString());
        };
    }

    static List<String> refused(String text) {
        return switch (SchemeReader.read(text)) {
            case SchemeReader.Read read -> throw new AssertionError("was read: " + read.scheme());
            case SchemeReader.Refused refused ->
                refused.faults().stream().map(Fault::toString).toList();
        };
    }

    /** A table as a clerk types it: unit, group, figures; "-" where nothing was given. */
    static Figures table(String text) {
        List<String> lines = text.lines().toList();
        List<String> head = Arrays.asList(lines.getFirst().strip().split("\\s+"));
        Figures.Builder builder = new Figures.Builder(head.subList(2, head.size()));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.strip().split("\\s+");
            List<@Nullable BigDecimal> figures = new ArrayList<>();
            for (int i = 2; i < cells.length; i++) {
                figures.add(cells[i].equals("-") ? null : new BigDecimal(cells[i]));
            }
            builder.add(cells[0], cells[1], figures);
        }
        return builder.build();
    }
}
