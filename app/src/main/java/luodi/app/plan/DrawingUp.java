package luodi.app.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import luodi.app.ground.Sentence;
import luodi.app.org.Organisation;
import org.jspecify.annotations.Nullable;

/**
 * Draws the outline of a plan up. Where responsibility is printed decides the level of the ledger: a clause of a
 * chosen kind becomes an entry unless only the clauses below it name somebody, or it names nobody itself and a
 * clause above it is the entry.
 */
final class DrawingUp {
    private final StoredReading reading;
    private final Set<ClauseKind> entryKinds;
    private final Map<String, UnitNamed> names;
    private final Map<String, StoredReading.Clause> clauses = new HashMap<>();
    private final Map<String, List<StoredReading.Owners>> owners;
    private final Map<String, List<StoredReading.Aim>> aims;
    private final Map<String, List<StoredReading.Due>> dues;
    private final Map<String, String> labels = new HashMap<>();
    private final Map<String, Integer> counters = new HashMap<>();
    private final Map<String, Boolean> ownedBelow = new HashMap<>();
    private final Map<String, Outline.Place> places = new HashMap<>();

    private DrawingUp(StoredReading reading, Set<ClauseKind> entryKinds, Map<String, UnitNamed> names) {
        this.reading = reading;
        this.entryKinds = entryKinds;
        this.names = names;
        reading.clauses().forEach(clause -> clauses.put(clause.id(), clause));
        this.owners = reading.owners().stream().collect(Collectors.groupingBy(StoredReading.Owners::node));
        this.aims = reading.aims().stream().collect(Collectors.groupingBy(StoredReading.Aim::node));
        this.dues = reading.dues().stream().collect(Collectors.groupingBy(StoredReading.Due::node));
    }

    /** @param names what each printed name of the reading stands for */
    static Outline of(StoredReading reading, Set<ClauseKind> entryKinds, Map<String, UnitNamed> names) {
        return new DrawingUp(reading, entryKinds, names).draw();
    }

    /** All printed names, each once, in the order of the paper. */
    static List<String> printedNames(StoredReading reading) {
        return reading.owners().stream()
                .flatMap(each -> java.util.stream.Stream.of(each.lead(), each.responsible(), each.supporting()))
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private Outline draw() {
        for (StoredReading.Clause clause : reading.clauses()) {
            labels.put(clause.id(), label(clause));
            if (mayBeEntry(clause) && owned(clause)) {
                for (StoredReading.Clause above = parent(clause); above != null; above = parent(above)) {
                    ownedBelow.put(above.id(), true);
                }
            }
        }
        List<Outline.Line> lines = new ArrayList<>();
        for (StoredReading.Clause clause : reading.clauses()) {
            Outline.Place place = place(clause);
            places.put(clause.id(), place);
            lines.add(line(clause, place));
        }
        return new Outline(lines);
    }

    private Outline.Line line(StoredReading.Clause clause, Outline.Place place) {
        Outline.Answerers answerers = answerers(clause);
        List<StoredReading.Aim> targets = aims.getOrDefault(clause.id(), List.of());
        List<Gap> gaps = new ArrayList<>();
        if (place == Outline.Place.ENTRY) {
            leadGap(clause, answerers, gaps);
            answerers.all().stream()
                    .filter(UnitNamed::unknown)
                    .forEach(name -> gaps.add(
                            new Gap(Gap.Kind.NAME_UNKNOWN, clause.id(), Sentence.of("“{0}”对不上任何机构", name.printed()))));
            targets.stream()
                    .filter(target ->
                            target.kind().numeric() && target.kind() != TargetKind.RANK && target.value() == null)
                    .forEach(target -> gaps.add(new Gap(
                            Gap.Kind.NUMBER_MISSING, clause.id(), Sentence.of("目标“{0}”没有数值", target.subject()))));
        }
        return new Outline.Line(
                clause,
                labelOf(clause.id()),
                category(clause),
                depth(clause),
                place,
                targets,
                dues.getOrDefault(clause.id(), List.of()),
                answerers,
                reading.leftOut().get(clause.id()),
                gaps);
    }

    private static void leadGap(StoredReading.Clause clause, Outline.Answerers answerers, List<Gap> gaps) {
        List<UnitNamed> leads =
                answerers.lead().stream().filter(lead -> !lead.nobody()).toList();
        if (leads.isEmpty()) {
            gaps.add(new Gap(
                    Gap.Kind.NO_LEAD, clause.id(), answerers.none() ? Sentence.of("无责任单位") : Sentence.of("没有写明牵头单位")));
            return;
        }
        List<Organisation> organisations = leads.stream()
                .flatMap(lead -> lead.organisations().stream())
                .distinct()
                .toList();
        boolean allKnown = leads.stream().noneMatch(UnitNamed::unknown);
        if (leads.size() > 1 && (!allKnown || organisations.size() > 1)) {
            gaps.add(new Gap(
                    Gap.Kind.LEAD_UNCLEAR,
                    clause.id(),
                    Sentence.of(
                            "牵头写了 {0} 个：{1}，请选定一个",
                            leads.size(), leads.stream().map(UnitNamed::printed).collect(Collectors.joining("、")))));
        } else if (leads.getFirst().means() instanceof UnitNamed.Means.Several several) {
            gaps.add(new Gap(Gap.Kind.LEAD_UNCLEAR, clause.id(), Sentence.of("牵头“{0}”是一组机构，请选定一个", several.group())));
        }
    }

    private Outline.Place place(StoredReading.Clause clause) {
        if (reading.leftOut().containsKey(clause.id())) {
            return Outline.Place.LEFT_OUT;
        }
        if (!mayBeEntry(clause)) {
            return Outline.Place.OUTSIDE;
        }
        boolean owned = owned(clause);
        if (clause.kind() == ClauseKind.GOAL && !owned) {
            return Outline.Place.UNOWNED_GOAL;
        }
        if (owned) {
            return Outline.Place.ENTRY;
        }
        if (ownedBelow.containsKey(clause.id())) {
            return Outline.Place.CARRIED;
        }
        for (StoredReading.Clause above = parent(clause); above != null; above = parent(above)) {
            Outline.Place reached = places.get(above.id());
            if (reached == Outline.Place.ENTRY || reached == Outline.Place.WITHIN) {
                return Outline.Place.WITHIN;
            }
            if (reached == Outline.Place.LEFT_OUT && mayBeEntry(above) && !ownedBelow.containsKey(above.id())) {
                return Outline.Place.WITHIN;
            }
        }
        return Outline.Place.ENTRY;
    }

    private boolean mayBeEntry(StoredReading.Clause clause) {
        return entryKinds.contains(clause.kind());
    }

    private boolean owned(StoredReading.Clause clause) {
        return owners.containsKey(clause.id());
    }

    private Outline.Answerers answerers(StoredReading.Clause clause) {
        for (StoredReading.Clause at = clause; at != null; at = parent(at)) {
            List<StoredReading.Owners> printed = owners.get(at.id());
            if (printed != null) {
                return together(printed, at.id().equals(clause.id()) ? null : labelOf(at.id()));
            }
        }
        return Outline.Answerers.NONE;
    }

    /** Several clauses of one item are read together: the strongest rule names the lead, all others answer beside it. */
    private Outline.Answerers together(List<StoredReading.Owners> printed, @Nullable String inheritedFrom) {
        StoredReading.Owners strongest = printed.stream()
                .min(Comparator.comparingInt(each -> LeadRules.weakness(each.rule())))
                .orElseThrow();
        Set<String> lead = new LinkedHashSet<>();
        Set<String> responsible = new LinkedHashSet<>();
        Set<String> supporting = new LinkedHashSet<>();
        for (StoredReading.Owners each : printed) {
            (each.rule().equals(strongest.rule()) ? lead : responsible).addAll(each.lead());
            responsible.addAll(each.responsible());
            supporting.addAll(each.supporting());
        }
        responsible.removeAll(lead);
        supporting.removeAll(lead);
        supporting.removeAll(responsible);
        String leader = printed.stream()
                .map(StoredReading.Owners::leader)
                .filter(each -> each != null)
                .findFirst()
                .orElse(null);
        return new Outline.Answerers(
                named(lead), named(responsible), named(supporting), leader, strongest.rule(), inheritedFrom);
    }

    private List<UnitNamed> named(Set<String> printed) {
        return printed.stream()
                .map(name -> names.getOrDefault(name, new UnitNamed(name, new UnitNamed.Means.Unknown())))
                .toList();
    }

    private StoredReading.@Nullable Clause parent(StoredReading.Clause clause) {
        return clause.parent() == null ? null : clauses.get(clause.parent());
    }

    private int depth(StoredReading.Clause clause) {
        int depth = 0;
        for (StoredReading.Clause above = parent(clause); above != null; above = parent(above)) {
            depth++;
        }
        return depth;
    }

    /** Heading of the nearest field, or of the topmost clause where the paper has no fields. */
    private String category(StoredReading.Clause clause) {
        StoredReading.Clause top = null;
        for (StoredReading.Clause above = parent(clause); above != null; above = parent(above)) {
            if (above.kind() == ClauseKind.FIELD) {
                return above.title();
            }
            top = above;
        }
        return top == null ? "" : top.title();
    }

    private String labelOf(String id) {
        return labels.getOrDefault(id, "");
    }

    /** Fields count 1, 2, 3; what stands below counts on: 2.3. Goals, safeguards and principles count by themselves. */
    private String label(StoredReading.Clause clause) {
        StoredReading.Clause above = parent(clause);
        return switch (clause.kind()) {
            case GOAL, SAFEGUARD, PRINCIPLE ->
                clause.kind().word().substring(0, 2) + next(clause.kind().code());
            case FIELD ->
                above == null || above.kind() != ClauseKind.FIELD ? Integer.toString(next("field")) : below(above);
            case MEASURE, TASK -> above == null || !numbered(above) ? Integer.toString(next("paper")) : below(above);
            // What is no task must not look like one: 项1 beside the first field, which is 1.
            case ITEM -> above == null ? "项" + next("item") : below(above);
            case ARTICLE -> above == null ? "条" + next("article") : below(above);
        };
    }

    private String below(StoredReading.Clause above) {
        return labelOf(above.id()) + "." + next("in " + above.id());
    }

    private static boolean numbered(StoredReading.Clause clause) {
        return clause.kind() != ClauseKind.ITEM && clause.kind() != ClauseKind.ARTICLE;
    }

    private int next(String counter) {
        return counters.merge(counter, 1, Integer::sum);
    }
}
