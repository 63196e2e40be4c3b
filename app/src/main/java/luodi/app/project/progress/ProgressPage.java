package luodi.app.project.progress;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import luodi.app.ground.Sentence;
import luodi.app.indicator.EvidenceClass;
import luodi.app.web.Page;

/**
 * A year of a project.
 *
 * @param lines one for each month
 * @param total of the investment of the year, in 10,000 yuan
 * @param told what was told, the latest first
 * @param keeps whether the viewer may plan
 * @param records whether the viewer may tell what came
 * @param problems what was wrong with the last try; empty at the first
 */
public record ProgressPage(
        UUID id,
        String name,
        int year,
        List<Line> lines,
        Twin total,
        List<Told> told,
        boolean keeps,
        boolean records,
        Typed typed,
        List<Sentence> problems)
        implements Page {
    public ProgressPage {
        lines = List.copyOf(lines);
        told = List.copyOf(told);
        problems = List.copyOf(problems);
    }

    public record Line(String month, Twin money, Twin building) {}

    /** Values of a month, empty where nothing was told, and how far what was reported can be believed. */
    public record Twin(String original, String planned, String reported, String verified, String evidence) {
        static final Twin NOTHING = new Twin("", "", "", "", "");
    }

    public record Told(String kind, String month, String value, String evidence, String source, String by, String at) {}

    /** What was typed the last time. */
    public record Typed(String kind, String evidence, List<String> values, String source) {
        static final Typed EMPTY = new Typed("", "", List.of(), "");

        public Typed {
            values = List.copyOf(values);
        }

        /** @param month from 1 */
        public String value(int month) {
            return values.size() >= month ? values.get(month - 1) : "";
        }
    }

    /** What a value can be, by the word of the form: a plan of whoever plans, and what came by its evidence. */
    public List<Choice> choices() {
        List<Choice> classes = Arrays.stream(EvidenceClass.values())
                .map(each -> new Choice(each.code(), each.word()))
                .toList();
        return keeps
                ? Stream.concat(Stream.of(new Choice(ProgressController.PLAN, "计划")), classes.stream())
                        .toList()
                : classes;
    }

    public record Choice(String code, String word) {}

    @Override
    public int status() {
        return problems.isEmpty() ? 200 : 422;
    }

    @Override
    public String template() {
        return "project/Progress.jte";
    }
}
