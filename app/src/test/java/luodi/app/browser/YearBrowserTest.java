package luodi.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import luodi.app.ledger.LedgerBook;
import luodi.app.ledger.NewEntry;
import luodi.app.ledger.Part;
import luodi.app.org.ClockInHand;
import luodi.app.org.OnServer;
import luodi.app.org.Organisation;
import luodi.app.org.People;
import luodi.app.org.Role;
import luodi.app.org.Town;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A whole year of a city in fast time: twelve months asked for and answered, late, empty or not at all; a rule that changes
 * in July, a unit that is merged into another, an entry that is suspended, a score that is appealed. The circular at the end
 * says what a query of SQL over the records says, written here apart from the code.
 */
@OnServer
class YearBrowserTest {
    private static final String BUILDING = "市住房和城乡建设局";
    private static final String WATER = "市水利局";
    private static final String FARMING = "市农业农村局";
    private static final String SCHOOLS = "市教育局";
    /** Goes into the one for building in July. */
    private static final String PARKS = "市园林管理处";

    private static final List<String> UNITS = List.of(BUILDING, WATER, FARMING, SCHOOLS, PARKS);

    /** Per cent a month each unit's entries move on; an even year needs 8.4. */
    private static final Map<String, String> PACE =
            Map.of(BUILDING, "8.4", WATER, "7.6", FARMING, "5.5", SCHOOLS, "8.4", PARKS, "8.4");

    /** Month and unit. */
    private static final Set<String> LATE = Set.of("2 " + WATER, "7 " + FARMING, "9 " + WATER);

    private static final Set<String> EMPTY = Set.of("4 " + SCHOOLS, "10 " + FARMING);
    private static final Set<String> NEVER = Set.of("5 " + FARMING);

    private static final String SCHEME = """
            2026年度考核办法
            满分100分，保留2位小数，前50%表扬，后50%鞭策。
            一、任务落实（60分）
            1．进度（60分）：每件“亮红灯事项数”扣5分、每件“亮黄灯事项数”扣1分，扣完为止。
            二、调度配合（20分）
            1．按时报送（20分）：比率，“按时报送次数”÷“应报次数”，最高100%。
            三、社会评价（20分）
            1．群众满意度（20分）：功效系数，保底60%，越高越好。
            扣分项
            1．空报（5分）：每次“空报次数”扣1分，扣完为止。
            """;

    private static final String BY_HAND = """
            with satisfied as (
                select u.id, u.name, s.value
                from unnest(:units::text[], :satisfaction::numeric[]) as s (name, value)
                join organisation u on u.name = s.name
            ), asked as (
                select r.organisation_id as unit, r.first_submitted_at as first, c.due_at, r.state,
                    (select bool_and(l.no_progress) from report_line l where l.report_id = r.id) as nothing
                from report r join cycle c on c.id = r.cycle_id
                where c.plan_id = :plan and c.period_from >= '2026-01-01' and c.period_to <= '2026-12-31'
            ), counted as (
                select s.*,
                    (select count(*) from asked a where a.unit = s.id)::numeric as asked,
                    (select count(*) from asked a where a.unit = s.id and a.first <= a.due_at and not a.nothing) as on_time,
                    (select count(*) from asked a where a.unit = s.id and a.first is not null and a.nothing) as empty,
                    (select count(distinct entry_id) from lamp l where l.lead_id = s.id and l.colour = 'red'
                        and l.as_of between '2026-01-01' and '2026-12-31') as red,
                    (select count(distinct entry_id) from lamp l where l.lead_id = s.id and l.colour = 'yellow'
                        and l.as_of between '2026-01-01' and '2026-12-31') as yellow,
                    min(s.value) over () as least, max(s.value) over () as most
                from satisfied s
            ), scored as (
                select name, round(greatest(0, 60 - 5 * red - yellow)
                    + 20 * on_time / asked
                    + 20 * (0.6 + 0.4 * (value - least) / (most - least))
                    - least(5, empty), 2) as total
                from counted
            )
            select rank() over (order by total desc) || ' ' || name || ' ' || total as line from scored
            """;

    @LocalServerPort
    int port;

    @Autowired
    Town town;

    @Autowired
    ClockInHand clock;

    @Autowired
    People people;

    @Autowired
    LedgerBook ledger;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final Map<String, Organisation> units = new LinkedHashMap<>();
    private final Map<String, List<UUID>> entries = new LinkedHashMap<>();
    private final Map<String, String> satisfaction =
            new LinkedHashMap<>(Map.of(BUILDING, "88.4", WATER, "91.2", FARMING, "84.0", SCHOOLS, "85.6"));
    private final UUID plan = UUID.randomUUID();

    @SuppressWarnings("NullAway.Init") // opened with the browser
    private Visitor office;

    @SuppressWarnings("NullAway.Init")
    private Visitor clerk;

    @SuppressWarnings("NullAway.Init")
    private Visitor leader;

    @Test
    void aYearIsPlayedAndItsCircularSaysWhatTheRecordsSay() {
        found();
        try (Browser browser = Browser.at("http://127.0.0.1:" + port)) {
            office = browser.visitor();
            clerk = browser.visitor();
            leader = browser.visitor();
            Visitor admin = browser.visitor();
            for (int month = 1; month <= 12; month++) {
                happen(month, admin);
                live(month);
            }
            theYearHadWhatAYearHas();
            score();
            appeal();
            List<String> said = circular();
            assertThat(said).isEqualTo(byHand(BY_HAND));
            assertThat(said)
                    .as("a query with another weight says something else")
                    .isNotEqualTo(byHand(BY_HAND.replace("5 * red", "6 * red")));
            office.look("year-circular");
        }
    }

    private void found() {
        town.raze();
        at(LocalDate.of(2026, 1, 4).atTime(9, 0));
        Organisation city = town.city();
        UNITS.forEach(name -> units.put(name, town.place(city, Organisation.Kind.DEPARTMENT, name)));
        town.person("office", "周慎之", city, Role.PLAN_OFFICE);
        town.person("admin", "管理员", city, Role.ADMIN);
        UUID fills = town.person("clerk", "钱一笔", unit(BUILDING), Role.UNIT_CLERK);
        UUID signs = town.person("leader", "赵一鸣", unit(BUILDING), Role.UNIT_LEADER);
        units.values().stream().skip(1).forEach(unit -> {
            people.appoint(fills, unit.id(), Role.UNIT_CLERK, Town.LONG_AGO);
            people.appoint(signs, unit.id(), Role.UNIT_LEADER, Town.LONG_AGO);
        });
        List<NewEntry> wanted = new ArrayList<>();
        units.forEach((name, unit) -> {
            for (int i = 1; i <= 3; i++) {
                int place = wanted.size() + 1;
                wanted.add(new NewEntry(
                        null,
                        place,
                        String.valueOf(place),
                        "民生实事",
                        name + "的第" + i + "件实事",
                        "",
                        "竣工验收",
                        null,
                        "manual",
                        LocalDate.of(2026, 12, 31),
                        List.of(new NewEntry.Unit(unit.id(), Part.LEAD, null))));
            }
        });
        List<UUID> opened = Objects.requireNonNull(transaction.execute(
                status -> ledger.open(new LedgerBook.PlanOf(plan, "2026年民生实事", city.id(), "211100000000"), wanted)));
        for (int i = 0; i < UNITS.size(); i++) {
            entries.put(UNITS.get(i), opened.subList(3 * i, 3 * i + 3));
        }
    }

    private Organisation unit(String name) {
        return Objects.requireNonNull(units.get(name));
    }

    private List<UUID> entriesOf(String name) {
        return Objects.requireNonNull(entries.get(name));
    }

    /** What happens besides, before the month is asked for. */
    private void happen(int month, Visitor admin) {
        at(LocalDate.of(2026, month, 20).atTime(9, 0));
        switch (month) {
            case 6 -> move(entriesOf(WATER).getFirst(), "暂停办理", "汛期停工，市防指〔2026〕3号");
            case 7 -> {
                rule();
                entriesOf(PARKS).forEach(this::handOver);
                merge(admin);
            }
            case 9 -> move(entriesOf(WATER).getFirst(), "恢复办理", "汛期结束，市防指〔2026〕9号");
            default -> {}
        }
    }

    private void move(UUID entry, String verb, String ground) {
        here(office, "office").go("/ledger/" + entry);
        office.page().locator("details summary").first().click();
        office.page().locator("input[name=ground]").fill(ground);
        office.press(verb);
        assertThat(office.text()).contains("已" + verb + "并记入日志");
    }

    private void rule() {
        here(office, "office").go("/assessment/rules/1");
        office.press("发布下一版");
        office.page().locator("input[name=green]").fill("50");
        office.page().locator("input[name=yellow]").fill("10");
        office.page().locator("input[name=from]").fill("2026-07-25");
        office.page().locator("input[name=source]").fill("会议纪要〔2026〕9号");
        office.press("发布");
        assertThat(office.text()).contains("没有发布，请先改好");
        office.look("year-rule-refused");
        office.page().locator("input[name=green]").fill("3");
        office.press("发布");
        assertThat(office.text()).contains("2026-07-25", "会议纪要〔2026〕9号");
        office.look("year-rule");
    }

    private void handOver(UUID entry) {
        here(office, "office").go("/ledger/" + entry);
        office.press("提出移交");
        office.page().locator("select[name=to]").selectOption(BUILDING);
        office.page().locator("textarea[name=reason]").fill("机构改革，职能并入" + BUILDING);
        office.press("提出移交");
        String path = java.net.URI.create(office.page().url()).getPath();
        assertThat(office.page().getByText("批准，移交生效").count())
                .as("not before both agree")
                .isZero();
        here(leader, "leader").go(path);
        leader.look("year-handover");
        leader.press("同意移出");
        leader.press("同意接收");
        office.go(path);
        office.press("批准，移交生效");
        assertThat(office.text()).contains("已移交");
    }

    private void merge(Visitor admin) {
        UUID parks = unit(PARKS).id();
        here(admin, "admin").go("/admin/organisations/" + parks);
        admin.page().getByText("撤销这个单位").click();
        admin.page().locator("form[action$='/end'] input[name=on]").fill("2026-07-21");
        admin.press(admin.page().locator("form[action$='/end'] button"));
        assertThat(admin.text()).contains("撤销");
    }

    /** The month is asked for, answered, signed, taken, and judged. */
    private void live(int month) {
        at(LocalDate.of(2026, month, 25).atTime(9, 0));
        here(office, "office").go("/dispatch/cycles/new");
        if (month == 9) {
            assertThat(office.page().locator("form.card input[name=due]").inputValue())
                    .as("the first days of October are a holiday, the fifth is moved behind it")
                    .isEqualTo("2026-10-08T18:00");
            office.look("year-request");
            office.fits("year-request");
        }
        office.press("开启“2026年" + month + "月”调度");
        assertThat(office.text()).contains("已开启");
        LocalDate next = LocalDate.of(2026, month, 1).plusMonths(1);
        answer(month, month == 9 ? next.withDayOfMonth(8) : next.withDayOfMonth(3), false);
        answer(month, next.withDayOfMonth(9), true);
        here(leader, "leader");
        each(leader, "签批", () -> leader.press("签批"));
        here(office, "office");
        each(office, "审核", () -> office.press("收下并更新台账"));
        LocalDate judged = month < 12 ? next.withDayOfMonth(9) : LocalDate.of(2026, 12, 31);
        office.go("/assessment?asOf=" + judged);
        office.press("按 " + judged + " 判灯");
        if (month == 9) {
            office.go("/dispatch/burden?day=2026-10-08");
            assertThat(office.text()).contains("填报负担", BUILDING);
            office.look("burden");
            office.fits("burden");
        }
    }

    private void answer(int month, LocalDate day, boolean late) {
        at(day.atTime(10, 0));
        here(clerk, "clerk").go("/dispatch");
        List<String> waiting = clerk.page().locator("table.cards").first().locator("tbody tr").all().stream()
                .filter(row -> units.keySet().stream()
                        .anyMatch(unit -> row.textContent().contains(unit)
                                && !NEVER.contains(month + " " + unit)
                                && LATE.contains(month + " " + unit) == late))
                .map(row -> row.locator("a.button").getAttribute("href"))
                .toList();
        for (String report : waiting) {
            clerk.go(report);
            String unit = UNITS.stream()
                    .filter(each -> clerk.page().locator("h1").textContent().contains(each))
                    .findFirst()
                    .orElseThrow();
            boolean nothing = EMPTY.contains(month + " " + unit);
            BigDecimal completion = new BigDecimal(Objects.requireNonNull(PACE.get(unit)))
                    .multiply(BigDecimal.valueOf(month))
                    .min(new BigDecimal(100));
            for (Locator row : clerk.page().locator("tr[data-row]").all()) {
                row.locator("textarea[data-col='1']").fill(nothing ? "等待批复" : month + "月完成当月工程量");
                if (nothing) {
                    row.locator("input[type=checkbox]").check();
                } else {
                    row.locator("input[data-col='0']").fill(completion.toPlainString());
                }
            }
            clerk.press("提交给负责人签批");
            assertThat(clerk.text()).contains(late ? "迟报" : "按时");
        }
    }

    /** Goes through all that waits for the person, as the page of dispatch lists it. */
    private static void each(Visitor who, String step, Runnable act) {
        who.go("/dispatch");
        List<String> waiting = who.page().locator("table.cards").first().locator("tbody a.button").all().stream()
                .filter(link -> link.textContent().equals(step))
                .map(link -> link.getAttribute("href"))
                .toList();
        for (String report : waiting) {
            who.go(report);
            act.run();
        }
    }

    private void score() {
        here(office, "office").go("/assessment");
        office.press("考核得分");
        office.page().locator("main").getByText("考核办法").first().click();
        office.press("为盘锦市起草办法");
        office.page().locator("textarea[name=text]").fill(SCHEME);
        office.press("保存草稿");
        office.page().locator("form[action$='/figures'] input[name=name]").fill("2026年度");
        office.page().locator("input[name=from]").fill("2026-01-01");
        office.page().locator("input[name=to]").fill("2026-12-31");
        office.page().locator("select[name=plan]").selectOption(plan.toString());
        StringBuilder table = new StringBuilder("单位\t分组\t群众满意度\n");
        satisfaction.forEach((unit, value) -> table.append(unit + "\t部门\t" + value + "\n"));
        office.page().locator("textarea[name=table]").fill(table.toString());
        office.press("汇总");
        assertThat(office.text()).contains("试算通过");
        office.press("发布为第 1 版");
        office.press(office.page().locator("form[action$='/scores'] button"));
        office.press("公布");
        assertThat(office.text()).contains("已公布");
    }

    /** The unit objects to a figure, and the office finds it is right: scored again, and the circular is of the new scores. */
    private void appeal() {
        String scored = java.net.URI.create(office.page().url()).getPath();
        here(leader, "leader").go(scored);
        leader.press(SCHOOLS);
        leader.look("year-score-sheet");
        leader.page().locator("select[name=figure]").selectOption("群众满意度");
        leader.page().locator("textarea[name=ground]").fill("第三方调查原表为 93.6 分，录入有误，原表附后。");
        leader.press("提出申诉");
        assertThat(leader.text()).contains("申诉已提出");
        here(office, "office").go(scored);
        office.press(SCHOOLS + "：群众满意度");
        office.page().locator("input[name=instead]").fill("93.6");
        office.page().locator("textarea[name=reason]").fill("核对调查原表，属实");
        office.press("申诉成立，更正并重新打分");
        assertThat(office.text()).contains("申诉成立，数据已更正");
        satisfaction.put(SCHOOLS, "93.6");
        office.go(scored);
        office.press("看更正后的得分");
        office.look("year-ranking");
    }

    /** Rank, unit and total of each line of the circular. */
    private List<String> circular() {
        office.press("生成通报");
        assertThat(office.text()).contains("是第1次更正后的结果");
        return office.page().locator(".circular table").first().locator("tbody tr").all().stream()
                .map(row -> row.locator("th, td").allTextContents().subList(0, 3).stream()
                        .map(String::strip)
                        .collect(java.util.stream.Collectors.joining(" ")))
                .toList();
    }

    /** Nothing is shown by a year in which nothing happened. */
    private void theYearHadWhatAYearHas() {
        assertThat(count("select count(*) from cycle where plan_id = :plan")).isEqualTo(12);
        assertThat(count("select count(*) from report r join cycle c on c.id = r.cycle_id where c.plan_id = :plan"
                        + " and r.first_submitted_at > c.due_at"))
                .as("late")
                .isEqualTo(LATE.size());
        assertThat(count("select count(*) from report r join cycle c on c.id = r.cycle_id where c.plan_id = :plan"
                        + " and r.first_submitted_at is null"))
                .as("never")
                .isEqualTo(NEVER.size());
        assertThat(count("select count(distinct entry_id) from lamp where plan_id = :plan and colour = 'red'"))
                .as("in red at some time")
                .isPositive();
        assertThat(count("select count(distinct rule_version) from lamp where plan_id = :plan"))
                .as("rules at work")
                .isGreaterThanOrEqualTo(2);
        UUID parks = unit(PARKS).id();
        assertThat(jdbc.sql("select count(*) from report r join cycle c on c.id = r.cycle_id"
                                + " where r.organisation_id = :unit and c.plan_id = :plan")
                        .param("unit", parks)
                        .param("plan", plan)
                        .query(Long.class)
                        .single())
                .as("what the merged unit reported stays its own")
                .isEqualTo(6);
        assertThat(count("select count(*) from ledger_entry where plan_id = :plan and lead_id = '" + parks + "'"))
                .isZero();
    }

    private List<String> byHand(String query) {
        return jdbc.sql(query)
                .param("plan", plan)
                .param("units", satisfaction.keySet().toArray(String[]::new))
                .param(
                        "satisfaction",
                        satisfaction.values().stream().map(BigDecimal::new).toArray(BigDecimal[]::new))
                .query(String.class)
                .list();
    }

    private long count(String sql) {
        return jdbc.sql(sql).param("plan", plan).query(Long.class).single();
    }

    private void at(LocalDateTime time) {
        clock.pass(Duration.between(clock.instant(), time.atZone(clock.getZone())));
    }

    /** Months pass between two visits: whoever was signed in has to sign in again. */
    private static Visitor here(Visitor visitor, String login) {
        visitor.go("/");
        if (visitor.page().url().contains("sign-in")) {
            visitor.signIn(login, Town.PASSWORD);
        }
        return visitor;
    }
}
