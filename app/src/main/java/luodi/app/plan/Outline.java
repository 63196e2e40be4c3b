package luodi.app.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plan as an office would draw it up: the tree with its labels, who answers for what, which clauses become
 * entries and what is still missing. Computed anew from what is stored; nothing here is stored.
 */
public record Outline(List<Line> lines) {
    public Outline {
        lines = List.copyOf(lines);
    }

    /** Where a clause ends up. */
    public enum Place {
        /** Becomes an entry. */
        ENTRY("列入台账"),
        /** Belongs to the entry of a clause above it. */
        WITHIN("并入上级条款"),
        /** Is carried by the clauses below it. */
        CARRIED("由下级条款承担"),
        /** A goal nobody answers for. */
        UNOWNED_GOAL("目标未定牵头单位"),
        /** Kept out by a person, with a reason. */
        LEFT_OUT("不列入台账"),
        /** Not of a kind that becomes an entry. */
        OUTSIDE("不属台账类别");

        private final String word;

        Place(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * Who answers for a clause.
     *
     * @param ruleLabel label of the rule that chose the lead
     * @param inheritedFrom label of the clause above that names them; null when the clause names them itself
     */
    public record Answerers(
            List<UnitNamed> lead,
            List<UnitNamed> responsible,
            List<UnitNamed> supporting,
            @Nullable String leader,
            String ruleLabel,
            @Nullable String inheritedFrom) {
        public Answerers {
            lead = List.copyOf(lead);
            responsible = List.copyOf(responsible);
            supporting = List.copyOf(supporting);
        }

        static final Answerers NONE = new Answerers(List.of(), List.of(), List.of(), null, "", null);

        public boolean none() {
            return lead.isEmpty() && responsible.isEmpty() && supporting.isEmpty();
        }

        public String rule() {
            return LeadRules.word(ruleLabel);
        }

        /** All names, each once. */
        List<UnitNamed> all() {
            Set<UnitNamed> all = new LinkedHashSet<>(lead);
            all.addAll(responsible);
            all.addAll(supporting);
            return List.copyOf(all);
        }
    }

    /**
     * One clause.
     *
     * @param label as the office numbers it: 2.3
     * @param category heading of the field above it; empty where there is none
     * @param depth 0 at the root
     * @param leftOut the reason, where a person kept it out
     */
    public record Line(
            StoredReading.Clause clause,
            String label,
            String category,
            int depth,
            Place place,
            List<StoredReading.Aim> aims,
            List<StoredReading.Due> dues,
            Answerers answerers,
            @Nullable String leftOut,
            List<Gap> gaps) {
        public Line {
            aims = List.copyOf(aims);
            dues = List.copyOf(dues);
            gaps = List.copyOf(gaps);
        }

        public String id() {
            return clause.id();
        }

        public boolean entry() {
            return place == Place.ENTRY;
        }

        /** The latest deadline read in it; null when none is or it is open-ended. */
        public @Nullable LocalDate dueOn() {
            return dues.stream()
                    .map(StoredReading.Due::by)
                    .filter(by -> by != null)
                    .max(LocalDate::compareTo)
                    .orElse(null);
        }

        public boolean openEnded() {
            return !dues.isEmpty() && dueOn() == null;
        }
    }

    public List<Line> entries() {
        return lines.stream().filter(Line::entry).toList();
    }

    /** What must be put right before publishing, in the order of the paper. */
    public List<Gap> gaps() {
        return lines.stream().flatMap(line -> line.gaps().stream()).toList();
    }

    /** Names nobody knows, with the lines that use them as answerers of an entry. */
    public Map<String, List<Line>> unknownNames() {
        Map<String, List<Line>> unknown = new LinkedHashMap<>();
        for (Line line : lines) {
            for (UnitNamed name : line.answerers().all()) {
                if (name.unknown() && (line.entry() || line.answerers().inheritedFrom() == null)) {
                    unknown.computeIfAbsent(name.printed(), none -> new ArrayList<>())
                            .add(line);
                }
            }
        }
        return unknown;
    }

    /** Whether the first stands somewhere above the second. */
    boolean isAbove(Line above, Line below) {
        Map<String, Line> byId = new LinkedHashMap<>();
        lines.forEach(line -> byId.put(line.id(), line));
        for (Line at = byId.get(below.clause().parent());
                at != null;
                at = byId.get(at.clause().parent())) {
            if (at.id().equals(above.id())) {
                return true;
            }
        }
        return false;
    }

    public long count(ClauseKind kind) {
        return lines.stream().filter(line -> line.clause().kind() == kind).count();
    }

    public long missing(Gap.Kind kind) {
        return gaps().stream().filter(gap -> gap.kind() == kind).count();
    }
}
