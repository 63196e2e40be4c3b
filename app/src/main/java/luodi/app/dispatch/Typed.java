package luodi.app.dispatch;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line as somebody typed it, before it is known to be readable. Blanks and full-width figures are forgiven. */
record Typed(UUID entryId, String completion, String progress, String problem, String nextStep, boolean noProgress) {
    private static final BigDecimal MOST = new BigDecimal(999);
    private static final int MOST_DECIMALS = 2;

    /** The columns somebody fills, as the page and the table call them. */
    enum Column {
        COMPLETION("完成率(%)"),
        PROGRESS("进展情况"),
        PROBLEM("存在问题"),
        NEXT_STEP("下步打算"),
        NO_PROGRESS("本期无进展");

        private final String word;

        Column(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** What the typed line comes to. */
    sealed interface Read {
        record Good(Line line) implements Read {}

        /** Which cell is wrong, why, and what would be right. */
        record Bad(Column column, Fault fault, String found) implements Read {}
    }

    /** What can be wrong with a cell; the word says what would be right. */
    enum Fault {
        NOT_A_COMPLETION("应是 0 到 999 之间的数，最多两位小数"),
        TOO_LONG("不能超过 2000 字，请写要点，详情作为佐证上传"),
        NOT_YES("只能填“是”或留空");

        private final String word;

        Fault(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    static Typed of(Line line) {
        return new Typed(
                line.entryId(),
                Times.figure(line.completion()),
                line.progress(),
                line.problem(),
                line.nextStep(),
                line.noProgress());
    }

    /** A line nobody has touched begins with the problem and next step of last time: only what changed is typed. */
    static Typed of(Line line, Dispatching.@Nullable Answer last) {
        return last == null || !line.untouched()
                ? of(line)
                : new Typed(
                        line.entryId(), Times.figure(line.completion()), "", last.problem(), last.nextStep(), false);
    }

    Typed withCompletion(String figure) {
        return new Typed(entryId, figure, progress, problem, nextStep, noProgress);
    }

    Read read() {
        for (Column column : new Column[] {Column.PROGRESS, Column.PROBLEM, Column.NEXT_STEP}) {
            String text = text(column);
            if (text.length() > Line.LONGEST) {
                return new Read.Bad(column, Fault.TOO_LONG, text.substring(0, 12) + "…");
            }
        }
        String figure = Normalizer.normalize(completion, Normalizer.Form.NFKC).replaceAll("[\\s,%]", "");
        BigDecimal number = null;
        if (!figure.isEmpty()) {
            number = number(figure);
            if (number == null) {
                return new Read.Bad(Column.COMPLETION, Fault.NOT_A_COMPLETION, completion.strip());
            }
        }
        return new Read.Good(new Line(
                entryId, number, text(Column.PROGRESS), text(Column.PROBLEM), text(Column.NEXT_STEP), noProgress));
    }

    private static @Nullable BigDecimal number(String figure) {
        if (!figure.matches("[0-9]{1,12}(\\.[0-9]{1,12})?")) {
            return null;
        }
        BigDecimal number = new BigDecimal(figure).stripTrailingZeros();
        return number.compareTo(MOST) > 0 || number.scale() > MOST_DECIMALS ? null : number;
    }

    private String text(Column column) {
        String raw = switch (column) {
            case PROGRESS -> progress;
            case PROBLEM -> problem;
            case NEXT_STEP -> nextStep;
            case COMPLETION -> completion;
            case NO_PROGRESS -> "";
        };
        return raw.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\n\t]]", "").strip();
    }
}
