package luodi.app.project.exchange;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luodi.app.ground.City;
import luodi.app.ground.Result;
import luodi.app.ground.Sentence;
import luodi.app.indicator.EvidenceClass;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.project.Aim;
import luodi.app.project.Project;
import luodi.app.project.ProjectForm;
import luodi.app.project.ProjectWords;
import luodi.app.project.Projects;
import luodi.app.project.progress.Kind;
import luodi.app.project.progress.Progresses;
import luodi.app.project.progress.Said;
import luodi.app.project.progress.TwinMonth;
import luodi.engine.gate.Stage;
import luodi.engine.gate.Trait;
import org.jspecify.annotations.Nullable;

/** Takes the rows of one file into the register, one after the other, by the acts a person would do by hand. */
final class Taking {
    private final Projects projects;
    private final Progresses progresses;
    private final Organisations organisations;
    private final City city;
    private final Viewer viewer;
    private final ImportStore.Upload upload;
    private final Map<String, Organisations.Match> units = new HashMap<>();

    Taking(
            Projects projects,
            Progresses progresses,
            Organisations organisations,
            City city,
            Viewer viewer,
            ImportStore.Upload upload) {
        this.projects = projects;
        this.progresses = progresses;
        this.organisations = organisations;
        this.city = city;
        this.viewer = viewer;
        this.upload = upload;
    }

    /**
     * What became of a row.
     *
     * @param what it changed, in words
     * @param why it was refused
     * @param over whether nothing after it can be tried: the database refused it, not the register
     */
    record Taken(boolean added, List<Sentence> what, List<Sentence> why, boolean over) {
        static Taken refused(List<Sentence> why, boolean over) {
            return new Taken(false, List.of(), why, over);
        }
    }

    /** Looks up all units at once. */
    void prepare(List<Incoming> rows) {
        units.putAll(organisations.match(rows.stream()
                .map(row -> row.word(Field.UNIT))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList()));
    }

    Taken take(Incoming row) {
        List<Project> found = found(row);
        if (found.size() > 1) {
            return Taken.refused(List.of(Sentence.of("叫“{0}”的项目不止一个；请填上项目代码。", row.word(Field.NAME))), false);
        }
        return found.isEmpty() ? add(row) : change(row, found.getFirst());
    }

    private List<Project> found(Incoming row) {
        String code = row.word(Field.CODE);
        List<Project> byCode = code.isEmpty() ? List.of() : projects.called(viewer, code, upload.organisationId());
        return byCode.isEmpty() ? projects.called(viewer, row.word(Field.NAME), upload.organisationId()) : byCode;
    }

    // ---- new ----

    private Taken add(Incoming row) {
        List<Sentence> why = new ArrayList<>();
        UUID unit = unit(row, why);
        Project.Part part = part(row, why);
        ProjectForm form = form(row, null, why);
        if (unit == null || part == null || !why.isEmpty()) {
            return Taken.refused(why, false);
        }
        String place = row.word(Field.PLACE).isEmpty() ? city.region() : row.word(Field.PLACE);
        Result result = projects.register(
                viewer,
                new Projects.Home(upload.organisationId(), unit, place, row.word(Field.CHAIN), part, viewer.today()),
                form);
        return switch (result) {
            case Result.Refused(List<Sentence> no) -> Taken.refused(no, no.contains(Projects.CODE_TAKEN));
            case Result.Done(UUID id) -> {
                List<Sentence> what = new ArrayList<>();
                what.add(Sentence.of("登记新项目，计划总投资 {0} 万元", form.total()));
                yield months(row, id, true, what);
            }
        };
    }

    private @Nullable UUID unit(Incoming row, List<Sentence> why) {
        String name = row.word(Field.UNIT);
        if (units.get(name) instanceof Organisations.Match.One(UUID id) && viewer.may(Role.PLAN_OFFICE, id)) {
            return id;
        }
        why.add(
                name.isEmpty()
                        ? Sentence.of("没有写责任单位；新项目要有一个责任单位。")
                        : Sentence.of("责任单位“{0}”对不上您范围内的一个机构；请写机构全称。", name));
        return null;
    }

    private static Project.@Nullable Part part(Incoming row, List<Sentence> why) {
        String word = row.word(Field.PART);
        Optional<Project.Part> known = Arrays.stream(Project.Part.values())
                .filter(each -> each.word().equals(word))
                .findFirst();
        if (known.isEmpty()) {
            why.add(Sentence.of(
                    "类别“{0}”不认得；应是{1}之一。",
                    word,
                    Arrays.stream(Project.Part.values()).map(Project.Part::word).collect(Collectors.joining("、"))));
        }
        return known.orElse(null);
    }

    // ---- known ----

    private Taken change(Incoming row, Project project) {
        List<Sentence> why = new ArrayList<>(fixed(row, project));
        String whole = projects.name(viewer, project.wholeId());
        ProjectForm before = ProjectForm.of(project, whole);
        ProjectForm after = form(row, before, why);
        Project.State state = state(row, project, why);
        if (!why.isEmpty()) {
            return Taken.refused(why, false);
        }
        List<Sentence> what = new ArrayList<>();
        if (!after.equals(before) || state != project.state()) {
            Result result = projects.change(viewer, project.id(), project.version(), after, state, ground());
            if (result instanceof Result.Refused(List<Sentence> no)) {
                return Taken.refused(no, no.contains(Projects.CODE_TAKEN));
            }
            what.addAll(differences(before, after));
            if (state != project.state()) {
                what.add(changed("状态", project.state().word(), state.word()));
            }
        }
        return months(row, project.id(), false, what);
    }

    /** Place, chain, role and unit are decided at the registration: a table that says otherwise is asked about. */
    private List<Sentence> fixed(Incoming row, Project project) {
        List<Sentence> why = new ArrayList<>();
        stays(row, Field.PLACE, project.place(), why);
        stays(row, Field.CHAIN, project.chain(), why);
        stays(row, Field.PART, project.part().word(), why);
        if (!row.word(Field.UNIT).isEmpty()) {
            UUID unit = unit(row, why);
            if (unit != null && !unit.equals(project.unitId())) {
                why.add(Sentence.of("责任单位“{0}”与登记的不同；导入不改责任单位。", row.word(Field.UNIT)));
            }
        }
        return why;
    }

    private static void stays(Incoming row, Field field, String is, List<Sentence> why) {
        String said = row.word(field);
        if (!said.isEmpty() && !said.equals(is)) {
            why.add(Sentence.of("{0}“{1}”与登记的“{2}”不同；导入不改这一栏。", Sentence.of(field.head()), said, is));
        }
    }

    private static Project.State state(Incoming row, Project project, List<Sentence> why) {
        String word = row.word(Field.STATE);
        if (word.isEmpty()) {
            return project.state();
        }
        Optional<Project.State> known = Arrays.stream(Project.State.values())
                .filter(each -> each.word().equals(word))
                .findFirst();
        if (known.isEmpty()) {
            why.add(Sentence.of("状态“{0}”不认得；应是推进中、暂停或终止。", word));
        }
        return known.orElse(project.state());
    }

    // ---- what both have ----

    /** The form with what the row says; what it does not say stays. */
    private static ProjectForm form(Incoming row, @Nullable ProjectForm before, List<Sentence> why) {
        return new ProjectForm(
                said(row, Field.CODE, before == null ? "" : before.code()),
                said(row, Field.NAME, before == null ? "" : before.name()),
                said(row, Field.INVESTOR, before == null ? "" : before.investor()),
                said(row, Field.INVESTOR_CODE, before == null ? "" : before.investorCode()),
                codes(
                        row,
                        Field.TRAITS,
                        before == null ? List.of(Trait.FILED.code()) : before.traits(),
                        word -> Arrays.stream(Trait.values())
                                .filter(each -> each.word().equals(word))
                                .map(Trait::code)
                                .findFirst(),
                        why),
                said(row, Field.LEADER, before == null ? "" : before.leader()),
                said(row, Field.TOTAL, before == null ? "" : before.total()),
                said(row, Field.SUMMARY, before == null ? "" : before.summary()),
                said(row, Field.POINT, before == null ? "" : before.point()),
                codes(
                        row,
                        Field.AIMS,
                        before == null ? List.of() : before.aims(),
                        word -> Arrays.stream(Aim.values())
                                .filter(each -> each.word().equals(word))
                                .map(Aim::code)
                                .findFirst(),
                        why),
                said(row, Field.WHOLE, before == null ? "" : before.whole()));
    }

    /** An empty cell takes nothing away: offices leave columns empty that they do not care for. */
    private static String said(Incoming row, Field field, String otherwise) {
        String word = row.word(field);
        return word.isEmpty() ? otherwise : word;
    }

    private static List<String> codes(
            Incoming row,
            Field field,
            List<String> otherwise,
            Function<String, Optional<String>> code,
            List<Sentence> why) {
        if (row.word(field).isEmpty()) {
            return otherwise;
        }
        List<String> codes = new ArrayList<>();
        for (String word : row.word(field).split("[、，,;；\\s]+")) {
            Optional<String> known = code.apply(word);
            known.ifPresent(codes::add);
            if (known.isEmpty()) {
                why.add(Sentence.of("{0} 栏的“{1}”不认得。", Sentence.of(field.head()), word));
            }
        }
        return codes.stream().sorted().distinct().toList();
    }

    private static List<Sentence> differences(ProjectForm before, ProjectForm after) {
        List<Sentence> differences = new ArrayList<>();
        differ(differences, Field.CODE, before.code(), after.code());
        differ(differences, Field.NAME, before.name(), after.name());
        differ(differences, Field.INVESTOR, before.investor(), after.investor());
        differ(differences, Field.INVESTOR_CODE, before.investorCode(), after.investorCode());
        differ(
                differences,
                Field.TRAITS,
                words(Trait.values(), before::has, Trait::word),
                words(Trait.values(), after::has, Trait::word));
        differ(differences, Field.LEADER, before.leader(), after.leader());
        differ(differences, Field.TOTAL, before.total(), after.total());
        differ(differences, Field.SUMMARY, before.summary(), after.summary());
        differ(differences, Field.POINT, before.point(), after.point());
        differ(
                differences,
                Field.AIMS,
                words(Aim.values(), before::serves, Aim::word),
                words(Aim.values(), after::serves, Aim::word));
        differ(differences, Field.WHOLE, before.whole(), after.whole());
        return differences;
    }

    private static <T> String words(T[] all, Predicate<T> chosen, Function<T, String> word) {
        return Arrays.stream(all).filter(chosen).map(word).collect(Collectors.joining("、"));
    }

    private static void differ(List<Sentence> differences, Field field, String before, String after) {
        if (!before.equals(after)) {
            differences.add(changed(field.head(), before, after));
        }
    }

    private static Sentence changed(String what, String before, String after) {
        return Sentence.of(
                "{0}：{1} → {2}", Sentence.of(what), before.isEmpty() ? "—" : before, after.isEmpty() ? "—" : after);
    }

    private String ground() {
        return "导入《" + upload.fileName() + "》";
    }

    /** Months and planned days that are not there yet. */
    private Taken months(Incoming row, UUID id, boolean added, List<Sentence> what) {
        List<Sentence> why = new ArrayList<>();
        List<Said> said = progresses.of(viewer, id);
        for (Kind kind : Kind.values()) {
            tell(row.planned().getOrDefault(kind, Map.of()), id, kind, null, said, what, why);
            tell(row.actual().getOrDefault(kind, Map.of()), id, kind, EvidenceClass.SELF, said, what, why);
        }
        schedule(row, id, what, why);
        return new Taken(added, what, why, false);
    }

    private void tell(
            Map<YearMonth, BigDecimal> values,
            UUID id,
            Kind kind,
            @Nullable EvidenceClass evidence,
            List<Said> said,
            List<Sentence> what,
            List<Sentence> why) {
        Map<YearMonth, BigDecimal> news = new TreeMap<>(values);
        for (TwinMonth twin : TwinMonth.of(kind, said)) {
            Said is = evidence == null ? twin.planned() : twin.reported();
            BigDecimal now = news.get(twin.month());
            if (is != null && now != null && now.compareTo(is.value()) == 0) {
                news.remove(twin.month());
            }
        }
        if (news.isEmpty()) {
            return;
        }
        switch (progresses.tell(viewer, id, new Progresses.Telling(kind, evidence, news, ground()))) {
            case Result.Refused(List<Sentence> no) -> why.addAll(no);
            case Result.Done(UUID same) ->
                news.forEach((month, value) -> what.add(Sentence.of(
                        evidence == null ? "{0} {1} 计划：{2}" : "{0} {1} 完成（自报）：{2}",
                        month.toString(),
                        Sentence.of(kind.word()),
                        ProjectWords.amount(value))));
        }
    }

    private void schedule(Incoming row, UUID id, List<Sentence> what, List<Sentence> why) {
        if (row.schedule().isEmpty()) {
            return;
        }
        Project project = projects.find(viewer, id);
        Map<Stage, LocalDate> current = Projects.current(projects.histories(List.of(project)).values().stream()
                .flatMap(history -> history.scheduled().stream())
                .toList());
        List<Map.Entry<Stage, LocalDate>> earlier = new ArrayList<>();
        List<Map.Entry<Stage, LocalDate>> later = new ArrayList<>();
        new TreeMap<>(row.schedule())
                .entrySet().stream()
                        .filter(each -> each.getKey().isAfter(project.stage()))
                        .filter(each -> !each.getValue().equals(current.get(each.getKey())))
                        .forEach(each -> (each.getValue().isAfter(current.getOrDefault(each.getKey(), LocalDate.MAX))
                                        ? later
                                        : earlier)
                                .add(each));
        // Whatever moves back moves last stage first, so that no stage passes the one after it on the way.
        Stream.concat(later.reversed().stream(), earlier.stream()).forEach(each -> {
            Sentence stage = Sentence.of(each.getKey().word());
            switch (projects.schedule(viewer, id, each.getKey(), each.getValue(), ground())) {
                case Result.Refused(List<Sentence> no) -> why.addAll(no);
                case Result.Done(UUID same) ->
                    what.add(Sentence.of("{0} 计划 {1}", stage, each.getValue().toString()));
            }
        });
    }
}
