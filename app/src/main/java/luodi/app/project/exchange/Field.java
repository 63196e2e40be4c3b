package luodi.app.project.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a row may say of a project, by the heads its column goes by. What a row does not say stays as it is. */
// Lists made by List.of never change, which the checker cannot see.
@SuppressWarnings("ImmutableEnumChecker")
enum Field {
    CODE("项目代码", 26),
    NAME("项目名称", 30, "名称"),
    PLACE("建设地址代码", 15, "地址代码"),
    UNIT("责任单位", 20, "责任主体"),
    INVESTOR("投资主体", 24, "投资方", "建设单位"),
    INVESTOR_CODE("统一社会信用代码", 22, "信用代码"),
    PART("类别", 12, "项目类别"),
    CHAIN("产业链", 14),
    TRAITS("立项方式和特征", 16, "立项方式"),
    SUMMARY("建设规模及内容", 40, "建设内容"),
    TOTAL("计划总投资(万元)", 16, "计划总投资", "总投资(万元)", "总投资"),
    LEADER("挂钩市领导", 12, "挂钩领导"),
    WHOLE("整体项目", 24),
    AIMS("服务的大局", 20),
    POINT("坐标", 22),
    STATE("状态", 10);

    private final String head;
    private final int width;
    private final List<String> others;

    Field(String head, int width, String... others) {
        this.head = head;
        this.width = width;
        this.others = List.of(others);
    }

    String head() {
        return head;
    }

    /** In characters of a workbook. */
    int width() {
        return width;
    }

    static Optional<Field> named(String head) {
        return Arrays.stream(values())
                .filter(field -> field.head.equals(head) || field.others.contains(head))
                .findFirst();
    }
}
