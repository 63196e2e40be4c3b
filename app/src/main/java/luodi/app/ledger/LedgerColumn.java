package luodi.app.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A column the list can show. The task is always there: it leads to the entry. */
public enum LedgerColumn {
    PLACE("序号", LedgerFilter.Sort.PLACE),
    TASK("主要工作任务", null),
    TARGET("具体举措/年度目标", null),
    LEAD("牵头单位", LedgerFilter.Sort.LEAD),
    DUE("完成时限", LedgerFilter.Sort.DUE),
    COMPLETION("完成率", LedgerFilter.Sort.COMPLETION),
    LAMP("灯", LedgerFilter.Sort.LAMP),
    STATE("状态", null),
    CATEGORY("类别", null),
    LEADER("牵头领导", null),
    RESPONSIBLE("责任单位", null),
    SUPPORTING("配合单位", null),
    ACCEPTANCE("验收标准", null),
    PROGRESS("进展情况", null),
    PROBLEM("存在问题", null),
    NEXT_STEP("下步打算", null),
    PLAN("计划", null);

    static final List<LedgerColumn> USUAL = List.of(PLACE, TASK, TARGET, LEAD, DUE, COMPLETION, LAMP, STATE);

    private final String word;
    private final LedgerFilter.@Nullable Sort sort;

    LedgerColumn(String word, LedgerFilter.@Nullable Sort sort) {
        this.word = word;
        this.sort = sort;
    }

    public String word() {
        return word;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The order the head of the column offers, as the page names it; empty when it offers none. */
    public String order() {
        return sort == null ? "" : sort.code();
    }

    static Optional<LedgerColumn> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    /** Each once, and the task among them. */
    static List<LedgerColumn> whole(List<LedgerColumn> chosen) {
        Set<LedgerColumn> all = new LinkedHashSet<>(chosen);
        if (!all.contains(TASK)) {
            List<LedgerColumn> with = new ArrayList<>(all);
            with.add(with.indexOf(PLACE) + 1, TASK);
            return List.copyOf(with);
        }
        return List.copyOf(all);
    }

    /** As an address says it. */
    static String written(List<LedgerColumn> columns) {
        return columns.stream().map(LedgerColumn::code).collect(Collectors.joining(","));
    }

    /** One place further to the front; the first stays. */
    static List<LedgerColumn> forward(List<LedgerColumn> columns, LedgerColumn moved) {
        List<LedgerColumn> all = new ArrayList<>(columns);
        int at = all.indexOf(moved);
        if (at > 0) {
            all.remove(at);
            all.add(at - 1, moved);
        }
        return all;
    }
}
