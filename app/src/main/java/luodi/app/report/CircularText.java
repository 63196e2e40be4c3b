package luodi.app.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import luodi.app.dispatch.Timeliness;
import luodi.app.ledger.Lamp;
import org.jspecify.annotations.Nullable;

/** What the circular says, in the words and the order of the office. */
public final class CircularText {
    private static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final Pattern ISO_DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern BLANK_AT_FIGURE =
            Pattern.compile("(?<=[\\p{IsHan}，。；：（）]) (?=[0-9])|(?<=[0-9%]) (?=[\\p{IsHan}，。；：（）])");

    /** Rows one table of the paper holds; the workbook holds all. */
    static final int ROWS = 200;

    private CircularText() {}

    public static String title(Circular circular) {
        return "关于" + quoted(circular.head().planTitle()) + circular.head().cycleName() + "落实情况的通报";
    }

    /** What the last section asks unless the office writes something else. */
    public static String usualDemand() {
        return """
                红灯事项的牵头单位要查清原因，明确补救措施和完成日期，随下期填报一并报来；补回后先转黄灯，经后续进展确认再转绿灯。
                黄灯事项的牵头单位要对照时限倒排工期，及早提出需要协调的问题。
                迟报、未报单位要说明原因，下期按时报送。""";
    }

    public static List<Block> blocks(Circular circular, Letterhead letterhead) {
        List<Block> all = new ArrayList<>();
        all.add(new Block.Paragraph("现将" + quoted(circular.head().planTitle())
                + circular.head().cycleName() + "落实情况通报如下。" + until(circular)));
        List<Section> sections = List.of(
                new Section("总体情况", overall(circular)),
                new Section("分单位情况", List.of(byUnit(circular))),
                group(circular, Lamp.RED),
                group(circular, Lamp.YELLOW),
                group(circular, Lamp.GREEN),
                new Section("迟报和未报单位", behindTime(circular)),
                Section.demands(letterhead));
        all.addAll(Section.numbered(sections));
        return all;
    }

    /** One day for both when the day is over; otherwise reports count up to a moment of it. */
    private static String until(Circular circular) {
        return circular.dayOver()
                ? "灯色和报送情况截至" + day(circular.asOf()) + "。"
                : "灯色截至" + day(circular.asOf()) + "，报送情况截至" + moment(circular.knownBy()) + "。";
    }

    private static List<Block> overall(Circular circular) {
        List<Block> said = new ArrayList<>();
        StringBuilder reports = new StringBuilder("本期应报 ")
                .append(circular.units().size())
                .append(" 个单位，按时报送 ")
                .append(circular.onTime())
                .append(" 个，迟报 ")
                .append(circular.with(Timeliness.LATE))
                .append(" 个，未报 ")
                .append(circular.with(Timeliness.MISSING))
                .append(" 个");
        if (circular.with(Timeliness.PENDING) > 0) {
            reports.append("，尚未到期 ").append(circular.with(Timeliness.PENDING)).append(" 个");
        }
        if (circular.empty() > 0) {
            reports.append("；另有 ").append(circular.empty()).append(" 个单位按时提交但各项均无进展，不计入按时");
        }
        said.add(new Block.Paragraph(tight(reports.append("。").toString())));
        StringBuilder lamps = new StringBuilder("台账共 ")
                .append(circular.items().size())
                .append(" 项：绿灯 ")
                .append(circular.shining(Lamp.GREEN).size())
                .append(" 项，黄灯 ")
                .append(circular.shining(Lamp.YELLOW).size())
                .append(" 项，红灯 ")
                .append(circular.shining(Lamp.RED).size())
                .append(" 项，灰灯 ")
                .append(circular.shining(Lamp.GREY).size())
                .append(" 项");
        if (circular.unlit() > 0) {
            lamps.append("，尚未判灯 ").append(circular.unlit()).append(" 项");
        }
        said.add(new Block.Paragraph(
                tight(lamps.append("。灯色由系统按判灯规则计算，每一项都可查到原因和依据。").toString())));
        return said;
    }

    private static Block.Table byUnit(Circular circular) {
        List<List<String>> rows = new ArrayList<>();
        for (Circular.Unit unit : circular.units()) {
            rows.add(List.of(
                    unit.name(),
                    String.valueOf(unit.entries()),
                    unit.word(),
                    String.valueOf(circular.of(unit.id(), Lamp.GREEN)),
                    String.valueOf(circular.of(unit.id(), Lamp.YELLOW)),
                    String.valueOf(circular.of(unit.id(), Lamp.RED)),
                    String.valueOf(circular.of(unit.id(), Lamp.GREY))));
        }
        return new Block.Table(
                "分单位情况",
                List.of("牵头单位", "应报（项）", "报送", "绿（项）", "黄（项）", "红（项）", "灰（项）"),
                List.of(28, 12, 20, 10, 10, 10, 10),
                List.of(false, true, false, true, true, true, true),
                rows);
    }

    private static Section group(Circular circular, Lamp lamp) {
        List<Circular.Item> items = circular.shining(lamp);
        String name = lamp.word() + "灯事项";
        if (items.isEmpty()) {
            return new Section(
                    name + "（0项）",
                    List.of(new Block.Paragraph("截至" + day(circular.asOf()) + "没有" + lamp.word() + "灯事项。")));
        }
        List<Block> said = new ArrayList<>();
        List<Circular.Item> shown = items.size() > ROWS ? items.subList(0, ROWS) : items;
        if (lamp == Lamp.GREEN) {
            said.add(new Block.Table(
                    name,
                    List.of("序号", "主要工作任务", "牵头单位", "完成时限", "完成率（%）"),
                    List.of(9, 42, 20, 16, 13),
                    List.of(false, false, false, false, true),
                    shown.stream()
                            .map(item -> List.of(
                                    item.number(),
                                    item.task(),
                                    item.lead(),
                                    due(item.dueOn()),
                                    number(item.completion())))
                            .toList()));
        } else {
            said.add(new Block.Table(
                    name,
                    List.of("序号", "主要工作任务", "牵头单位", "完成时限", "原因", "下步打算"),
                    List.of(8, 20, 14, 16, 25, 17),
                    List.of(false, false, false, false, false, false),
                    shown.stream()
                            .map(item -> List.of(
                                    item.number(),
                                    item.task(),
                                    item.lead(),
                                    due(item.dueOn()),
                                    reason(item, circular.asOf()),
                                    nextStep(item)))
                            .toList()));
        }
        if (items.size() > ROWS) {
            said.add(new Block.Paragraph("以上列出前" + ROWS + "项，其余" + (items.size() - ROWS) + "项见所附电子表格。"));
        }
        return new Section(name + "（" + items.size() + "项）", said);
    }

    /** Silence and an empty field are two things. */
    private static String nextStep(Circular.Item item) {
        if (!item.nextStep().isEmpty()) {
            return item.nextStep();
        }
        return item.completion() == null ? "未报送" : "未填写";
    }

    /** A lamp in force since an earlier day says so: its figures are of that day. */
    static String reason(Circular.Item item, LocalDate asOf) {
        LocalDate on = item.lampOn();
        return tight(on == null || on.equals(asOf) ? item.reason() : on + "：" + item.reason());
    }

    private static List<Block> behindTime(Circular circular) {
        List<Circular.Unit> units = circular.behindTime();
        if (units.isEmpty()) {
            return List.of(new Block.Paragraph("本期没有迟报和未报单位。"));
        }
        return List.of(new Block.Table(
                "迟报和未报单位",
                List.of("单位", "情形", "应报（项）", "首次完整报送时间"),
                List.of(36, 22, 14, 28),
                List.of(false, false, true, false),
                units.stream()
                        .map(unit -> List.of(
                                unit.name(),
                                unit.word(),
                                String.valueOf(unit.entries()),
                                unit.submittedAt() == null ? "—" : stamp(unit.submittedAt())))
                        .toList()));
    }

    /** Official papers set no blank between figures and words and write days out; pages do otherwise. */
    static String tight(String sentence) {
        String dated = ISO_DAY.matcher(sentence).replaceAll(found -> day(LocalDate.parse(found.group())));
        return BLANK_AT_FIGURE.matcher(dated).replaceAll("");
    }

    private static String quoted(String title) {
        return title.contains("《") ? title : "《" + title + "》";
    }

    /** As official documents write it: 2026年4月8日. */
    public static String day(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    private static String moment(Instant at) {
        return day(at.atZone(OFFICE).toLocalDate())
                + at.atZone(OFFICE).format(DateTimeFormatter.ofPattern("H时mm分", Locale.ROOT));
    }

    /** To the minute, in the time of the office. */
    public static String stamp(Instant at) {
        return MOMENT.format(at.atZone(OFFICE));
    }

    static String due(@Nullable LocalDate day) {
        return day == null ? "未定" : day.toString();
    }

    static String number(@Nullable BigDecimal value) {
        return value == null ? "—" : value.stripTrailingZeros().toPlainString();
    }
}
