package luodi.app.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.UnitAnswer;
import luodi.app.org.UnitReach;
import luodi.app.org.Viewer;
import luodi.app.plan.PlanBook;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns the names a person typed into the units of an entry; what is not known is said, never guessed. */
@Component
class NamedUnits {
    private final Organisations organisations;
    private final PlanBook plans;

    NamedUnits(Organisations organisations, PlanBook plans) {
        this.organisations = organisations;
        this.plans = plans;
    }

    /** Who answers for an entry may read the plan it stands in; in the transaction that makes them answer. */
    void letRead(UUID planId, Collection<NewEntry.Unit> units) {
        plans.share(
                planId,
                units.stream().map(NewEntry.Unit::organisationId).distinct().toList());
    }

    /** What was typed for the three parts. */
    record Typed(Map<Part, String> names) {
        Typed {
            names = Map.copyOf(names);
        }

        static Typed of(String lead, String responsible, String supporting) {
            return new Typed(Map.of(Part.LEAD, lead, Part.RESPONSIBLE, responsible, Part.SUPPORTING, supporting));
        }

        List<String> in(Part part) {
            return Arrays.stream(names.getOrDefault(part, "").split("[、，,;；\\n\\r]+"))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
        }
    }

    /**
     * The units, or for each part what is wrong with it.
     *
     * @param unknown names nobody knows, which a person can be asked about
     */
    record Found(List<NewEntry.Unit> units, Map<Part, List<Sentence>> wrong, Map<Part, List<String>> unknown) {

        /** Where there is nobody to ask, an unknown name is wrong. */
        Found refusingUnknown() {
            Map<Part, List<Sentence>> all = new EnumMap<>(Part.class);
            wrong.forEach((part, problems) -> all.put(part, new ArrayList<>(problems)));
            unknown.forEach((part, names) -> names.forEach(name -> all.computeIfAbsent(part, p -> new ArrayList<>())
                    .add(Sentence.of("不认识的单位“{0}”；请改用规范名称，或先登记这个别名", name))));
            return new Found(units, all, Map.of());
        }
    }

    /** Names looked up once for many cells. */
    static final class Lookup {
        private final Viewer viewer;
        private final Map<String, Organisations.Match> matches;
        private final Set<String> nobody;

        private Lookup(Viewer viewer, Map<String, Organisations.Match> matches, Set<String> nobody) {
            this.viewer = viewer;
            this.matches = matches;
            this.nobody = nobody;
        }

        /** The same, but where a person has said what a name stands for, that holds. */
        Lookup answered(Map<String, UnitAnswer> answers, UnitReach reach) {
            Map<String, Organisations.Match> all = new HashMap<>(matches);
            Set<String> nobody = new HashSet<>();
            answers.forEach((name, answer) -> {
                switch (answer) {
                    case UnitAnswer.One(UUID id) -> all.put(name, new Organisations.Match.One(id));
                    case UnitAnswer.Group(UUID id) ->
                        all.put(
                                name,
                                Objects.requireNonNullElseGet(
                                        reach.groups().get(id), Organisations.Match.Unknown::new));
                    case UnitAnswer.Nobody() -> nobody.add(name);
                }
            });
            return new Lookup(viewer, all, nobody);
        }

        /**
         * @param was the entry the names are typed over: a part whose text is unchanged keeps its units, and a name
         *     already on the entry keeps its meaning even where two units share a short name
         */
        Found units(Typed typed, @Nullable LedgerEntry was) {
            Map<Part, List<Sentence>> wrong = new EnumMap<>(Part.class);
            Map<Part, List<String>> unknown = new EnumMap<>(Part.class);
            Map<UUID, NewEntry.Unit> units = new LinkedHashMap<>();
            if (was != null && Arrays.stream(Part.values()).allMatch(part -> same(typed, was, part))) {
                return new Found(Revision.of(was).units(), wrong, unknown);
            }
            for (Part part : Part.values()) {
                if (was != null && same(typed, was, part)) {
                    for (LedgerEntry.UnitOf unit : was.units()) {
                        Sentence problem = unit.part() == part ? keep(units, unit) : null;
                        if (problem != null) {
                            wrong.computeIfAbsent(part, p -> new ArrayList<>()).add(problem);
                        }
                    }
                    continue;
                }
                for (String name : typed.in(part)) {
                    if (unknown(name, was)) {
                        unknown.computeIfAbsent(part, p -> new ArrayList<>()).add(name);
                        continue;
                    }
                    Sentence problem = add(units, part, name, was);
                    if (problem != null) {
                        wrong.computeIfAbsent(part, p -> new ArrayList<>()).add(problem);
                    }
                }
            }
            long leads = units.values().stream()
                    .filter(unit -> unit.part() == Part.LEAD)
                    .count();
            if (leads != 1 && !wrong.containsKey(Part.LEAD) && !unknown.containsKey(Part.LEAD)) {
                wrong.put(
                        Part.LEAD,
                        List.of(
                                leads == 0
                                        ? Sentence.of("没有牵头单位；请填一个单位")
                                        : Sentence.of("牵头单位只能有一个，这里有 {0} 个；其余请填入责任单位", leads)));
            }
            return new Found(List.copyOf(units.values()), wrong, unknown);
        }

        private boolean unknown(String name, @Nullable LedgerEntry was) {
            return !nobody.contains(name)
                    && (was == null || known(was, name) == null)
                    && matches.getOrDefault(name, new Organisations.Match.Unknown())
                            instanceof Organisations.Match.Unknown;
        }

        private boolean same(Typed typed, LedgerEntry was, Part part) {
            return String.join("、", typed.in(part)).equals(was.printed(part));
        }

        private @Nullable Sentence add(
                Map<UUID, NewEntry.Unit> units, Part part, String name, @Nullable LedgerEntry was) {
            UUID kept = was == null ? null : known(was, name);
            if (kept != null) {
                return put(units, part, name, kept, null);
            }
            if (nobody.contains(name)) {
                return null;
            }
            return switch (matches.getOrDefault(name, new Organisations.Match.Unknown())) {
                case Organisations.Match.One(UUID id) ->
                    allowed(name, List.of(id), () -> put(units, part, name, id, null));
                case Organisations.Match.Group(UUID groupId, String group, List<UUID> members) ->
                    part == Part.LEAD
                            ? Sentence.of("“{0}”是一组单位，不能牵头；请填一个单位", name)
                            : allowed(name, members, () -> {
                                members.forEach(id -> units.putIfAbsent(id, new NewEntry.Unit(id, part, group)));
                                return null;
                            });
                case Organisations.Match.Unknown() -> null;
            };
        }

        private @Nullable Sentence allowed(
                String name, List<UUID> ids, java.util.function.Supplier<@Nullable Sentence> then) {
            return viewer.mayAll(Role.PLAN_OFFICE, ids) ? then.get() : Sentence.of("“{0}”不在您的管理范围内；请填本级或下级单位", name);
        }

        private @Nullable Sentence keep(Map<UUID, NewEntry.Unit> units, LedgerEntry.UnitOf unit) {
            if (unit.fromGroup() == null) {
                return put(units, unit.part(), unit.name(), unit.organisationId(), null);
            }
            units.putIfAbsent(
                    unit.organisationId(), new NewEntry.Unit(unit.organisationId(), unit.part(), unit.fromGroup()));
            return null;
        }

        private @Nullable Sentence put(
                Map<UUID, NewEntry.Unit> units, Part part, String name, UUID id, @Nullable String group) {
            NewEntry.Unit already = units.get(id);
            if (already != null && already.fromGroup() == null) {
                return Sentence.of(
                        "“{0}”已是{1}，同一单位只列一次", name, Sentence.of(already.part().word()));
            }
            units.put(id, new NewEntry.Unit(id, part, group));
            return null;
        }

        private @Nullable UUID known(LedgerEntry was, String name) {
            return was.units().stream()
                    .filter(unit -> unit.name().equals(name))
                    .map(LedgerEntry.UnitOf::organisationId)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Looks up all names of all cells in one go. */
    Lookup lookup(Viewer viewer, Collection<Typed> cells) {
        List<String> names = cells.stream()
                .flatMap(typed -> Arrays.stream(Part.values()).flatMap(part -> typed.in(part).stream()))
                .distinct()
                .toList();
        return new Lookup(viewer, names.isEmpty() ? Map.of() : organisations.match(names), Set.of());
    }

    /** The units with their names, for showing. */
    List<LedgerEntry.UnitOf> named(List<NewEntry.Unit> units) {
        Map<UUID, Organisation> known = new HashMap<>(organisations.byId(
                units.stream().map(NewEntry.Unit::organisationId).toList()));
        return units.stream()
                .map(unit -> {
                    Organisation organisation = known.get(unit.organisationId());
                    return new LedgerEntry.UnitOf(
                            unit.organisationId(),
                            organisation == null ? "?" : organisation.label(),
                            unit.part(),
                            unit.fromGroup());
                })
                .toList();
    }
}
