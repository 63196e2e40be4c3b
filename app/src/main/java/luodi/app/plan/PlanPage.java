package luodi.app.plan;

import java.util.List;
import luodi.app.ground.Sentence;
import luodi.app.org.UnitChoices;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * One plan: the text beside what was read from it.
 *
 * @param editable whether this person may correct and publish it now
 * @param shown which clauses are listed
 * @param trouble what came in the way of the last act
 * @param gaps what kept it from being published, when that was just tried
 * @param story what happened to it; only on the plain page
 */
public record PlanPage(
        PlanSummary plan,
        String keeper,
        StoredReading reading,
        Outline outline,
        LitText text,
        UnitChoices choices,
        boolean editable,
        Shown shown,
        @Nullable Sentence trouble,
        List<Gap> gaps,
        List<Told> story)
        implements Page {
    public PlanPage {
        gaps = List.copyOf(gaps);
        story = List.copyOf(story);
    }

    /** Which clauses the right side lists. */
    public enum Shown {
        ALL("全部"),
        GAPS("待处理"),
        ENTRIES("列入台账"),
        CORRECTED("已更正");

        private final String word;

        Shown(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Shown of(@Nullable String code) {
            for (Shown each : values()) {
                if (each.code().equals(code)) {
                    return each;
                }
            }
            return ALL;
        }
    }

    /** One line of the story. */
    public record Told(String at, String who, String verb, String what) {}

    public List<Outline.Line> lines() {
        return outline.lines().stream().filter(this::listed).toList();
    }

    private boolean listed(Outline.Line line) {
        return switch (shown) {
            case ALL -> true;
            case GAPS -> !line.gaps().isEmpty();
            case ENTRIES -> line.entry();
            case CORRECTED -> corrected(line);
        };
    }

    /** Whether a person changed anything about the clause. */
    public boolean corrected(Outline.Line line) {
        return line.clause().corrected()
                || line.leftOut() != null
                || line.aims().stream().anyMatch(StoredReading.Aim::corrected)
                || line.dues().stream().anyMatch(StoredReading.Due::corrected)
                || owners(line).stream().anyMatch(StoredReading.Owners::corrected);
    }

    /** The clauses of the paper that name who answers for this one, without those above it. */
    public List<StoredReading.Owners> owners(Outline.Line line) {
        return reading.owners().stream()
                .filter(each -> each.node().equals(line.id()))
                .toList();
    }

    public List<StoredReading.Count> disagreeing() {
        return reading.counts().stream().filter(count -> !count.agrees()).toList();
    }

    public List<StoredReading.Count> agreeing() {
        return reading.counts().stream().filter(StoredReading.Count::agrees).toList();
    }

    /** What the reader doubts, counts aside: those are shown as counts. */
    public List<StoredReading.Doubt> doubts() {
        return reading.doubts().stream()
                .filter(doubt -> !DoubtWords.toldAsCount(doubt.what()))
                .toList();
    }

    /** How many clauses wait for a person. */
    public long waiting() {
        return outline.lines().stream().filter(line -> !line.gaps().isEmpty()).count();
    }

    /** How often each kind of clause was read, in words: 10 方面, 50 举措. */
    public List<KindCount> kinds() {
        return java.util.stream.Stream.of(ClauseKind.values())
                .map(kind -> new KindCount(kind, outline.count(kind)))
                .filter(each -> each.count() > 0)
                .toList();
    }

    /** How often a kind was read. */
    public record KindCount(ClauseKind kind, long count) {}

    /** What is missing in a clause itself; names are settled together, wherever they stand. */
    public List<Gap> gapsOfClauses() {
        return gaps.stream().filter(gap -> gap.kind() != Gap.Kind.NAME_UNKNOWN).toList();
    }

    /** The names that keep the plan from being published, each once. */
    public List<String> missingNames() {
        return gaps.stream()
                .filter(gap -> gap.kind() == Gap.Kind.NAME_UNKNOWN)
                .map(gap -> String.valueOf(gap.words().values().getFirst()))
                .distinct()
                .toList();
    }

    public int missing() {
        return gapsOfClauses().size() + missingNames().size();
    }

    /** How the office numbers the clause. */
    public String labelOf(String node) {
        return outline.lines().stream()
                .filter(line -> line.id().equals(node))
                .map(Outline.Line::label)
                .findFirst()
                .orElse(node);
    }

    public String address() {
        return "/plans/" + plan.id() + (editable ? "/review" : "");
    }

    @Override
    public String template() {
        return "plan/Plan.jte";
    }

    @Override
    public int status() {
        return trouble == null && gaps.isEmpty() ? 200 : 422;
    }
}
