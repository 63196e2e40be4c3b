package luodi.app.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import luodi.app.assessment.scheme.Appeal;
import luodi.app.assessment.scheme.Assessment;
import luodi.app.assessment.scheme.Assessments;
import luodi.app.assessment.scheme.FigureSheet;
import luodi.app.assessment.scheme.Said;
import luodi.app.assessment.scheme.SchemeVersion;
import luodi.app.assessment.scheme.Score;
import luodi.engine.scoring.scheme.Scheme;
import luodi.engine.scoring.scheme.Sheet;

/**
 * What an assessment came to, in the words and the order of the office: one ranking a peer group, never one for unlike
 * units, who is commended and who is spurred on by the scheme's own rule, and each unit's sheet as an annex.
 *
 * @param scheme what the version says
 * @param lines units by group and rank
 * @param appeals all there are against this scoring
 */
record ScoreCircular(
        Assessment assessment,
        SchemeVersion version,
        Scheme scheme,
        FigureSheet sheet,
        List<Assessments.Line> lines,
        List<Appeal> appeals) {
    /** Rows one table of the paper holds; the workbook holds all. */
    private static final int ROWS = 200;

    ScoreCircular {
        lines = List.copyOf(lines);
        appeals = List.copyOf(appeals);
    }

    String title() {
        return "关于" + assessment.name() + "考核结果的通报";
    }

    /** What the last section asks unless the office writes something else. */
    static String usualDemand() {
        return """
                各单位对照本单位得分表逐项核对；对数据有异议的，在申诉期内通过系统提出。
                列入鞭策名单的单位要找准扣分原因，制定改进措施，随下期调度报来。""";
    }

    /** Peer groups in their order, with their units. */
    Collection<List<Assessments.Line>> groups() {
        return lines.stream()
                .collect(Collectors.groupingBy(line -> line.score().group(), LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    List<Block> blocks(Letterhead letterhead) {
        List<Block> all = new ArrayList<>();
        all.add(new Block.Paragraph("现将" + assessment.name() + "考核结果通报如下。"));
        List<Section> sections = List.of(
                new Section("考核情况", overall()),
                new Section("分组名次", rankings()),
                new Section("表扬", mentioned(Sheet.Mention.COMMENDED, scheme.commend(), "前")),
                new Section("鞭策", mentioned(Sheet.Mention.SPURRED, scheme.spur(), "后")),
                new Section("申诉和更正", appealed()),
                Section.demands(letterhead));
        all.addAll(Section.numbered(sections));
        return all;
    }

    private List<Block> overall() {
        String text = "依据《" + version.title() + "》第" + version.version() + "版，对" + lines.size() + "个单位分"
                + groups().size() + "组考核，考核期" + CircularText.day(sheet.from()) + "至" + CircularText.day(sheet.to())
                + "，满分" + Said.figure(scheme.full()) + "分。同组单位之间比较，"
                + (scheme.tie() == 0 ? "得分相同" : "分差不到" + Said.figure(scheme.tie()) + "分") + "的并列。";
        Assessment.Announced announced = assessment.announced();
        String told = announced == null
                ? "得分尚未公布。"
                : "得分于" + CircularText.stamp(announced.at()) + "公布，申诉截止" + CircularText.stamp(announced.appealsUntil())
                        + "。";
        return List.of(new Block.Paragraph(text + told));
    }

    private List<Block> rankings() {
        List<Block> blocks = new ArrayList<>();
        for (List<Assessments.Line> group : groups()) {
            String name = group.getFirst().score().group();
            blocks.add(new Block.Paragraph(
                    name + "，" + group.size() + "个单位。" + (group.size() > ROWS ? "下表列前" + ROWS + "个，其余见附表。" : "")));
            blocks.add(table(name, group));
        }
        return blocks;
    }

    private Block.Table table(String caption, List<Assessments.Line> group) {
        // With what is added and deducted; what does not fit beside the total stands in each unit's sheet.
        List<Sheet.Reason> parts = group.getFirst().reason().parts();
        int shown = Math.min(parts.size(), 4);
        List<String> head = new ArrayList<>(List.of("名次", "单位", "总分"));
        List<Integer> widths = new ArrayList<>(List.of(10, 0, 14));
        List<Boolean> numeric = new ArrayList<>(List.of(true, false, true));
        for (int i = 0; i < shown; i++) {
            head.add(parts.get(i).label());
            widths.add(13);
            numeric.add(true);
        }
        widths.set(1, 100 - 24 - 13 * shown);
        return new Block.Table(
                caption,
                head,
                widths,
                numeric,
                group.stream().limit(ROWS).map(line -> row(line, shown)).toList());
    }

    private List<String> row(Assessments.Line line, int shown) {
        List<String> row = new ArrayList<>(
                List.of(Integer.toString(line.score().rank()), line.score().unit(), total(line.score())));
        for (int i = 0; i < shown; i++) {
            row.add(line.reason().parts().get(i).points().toPlainString());
        }
        return row;
    }

    String total(Score score) {
        return Said.points(score.total(), scheme.places());
    }

    private List<Block> mentioned(Sheet.Mention mention, int part, String end) {
        if (part == 0) {
            return List.of();
        }
        String rule = "办法规定：同组" + end + percent(part) + "，并列放不下的不列。";
        String names = groups().stream()
                .map(group -> {
                    String units = group.stream()
                            .map(Assessments.Line::score)
                            .filter(score -> score.mention() == mention)
                            .map(Score::unit)
                            .collect(Collectors.joining("、"));
                    return units.isEmpty() ? "" : group.getFirst().score().group() + "：" + units + "。";
                })
                .collect(Collectors.joining());
        return List.of(new Block.Paragraph(rule + (names.isEmpty() ? "本次没有单位列入。" : names)));
    }

    private static String percent(int millionths) {
        return Said.figure((long) millionths) + "%";
    }

    private List<Block> appealed() {
        List<Block> blocks = new ArrayList<>();
        if (assessment.revision() > 1) {
            blocks.add(new Block.Paragraph("本次得分经申诉更正，是第" + (assessment.revision() - 1) + "次更正后的结果。"));
        }
        Map<java.util.UUID, String> names = new java.util.HashMap<>();
        lines.forEach(
                line -> names.put(line.score().organisationId(), line.score().unit()));
        for (Appeal appeal : appeals) {
            Appeal.Ruling ruling = appeal.ruling();
            blocks.add(new Block.Paragraph(names.getOrDefault(appeal.organisationId(), "？") + "对“" + appeal.figure()
                    + "”提出申诉，"
                    + (ruling == null
                            ? "待裁定。"
                            : (ruling.upheld() ? "成立，更正为" + Said.figure(ruling.figure()) : "不成立") + "："
                                    + ruling.reason() + "。")));
        }
        return blocks;
    }

    /** The sheet of a unit as a table of the paper. */
    static List<List<String>> sheet(Assessments.Line line) {
        List<List<String>> rows = new ArrayList<>();
        for (Sheet.Reason part : line.reason().parts()) {
            rows.add(List.of(part.label(), part.points().toPlainString(), ""));
            part.parts()
                    .forEach(item ->
                            rows.add(List.of("　" + item.label(), item.points().toPlainString(), item.how())));
        }
        return rows;
    }
}
