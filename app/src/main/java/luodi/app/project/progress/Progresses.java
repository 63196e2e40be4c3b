package luodi.app.project.progress;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import luodi.app.ground.Ids;
import luodi.app.ground.Result;
import luodi.app.ground.Sentence;
import luodi.app.indicator.EvidenceClass;
import luodi.app.org.Viewer;
import luodi.app.project.Project;
import luodi.app.project.Projects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door of progress: the office plans, the office and the unit tell what came. Nothing told is ever lost. */
@Component
public class Progresses {
    /** Months told at once. */
    private static final int MOST_MONTHS = 120;

    /** How far from now a month may lie, in years. */
    private static final int FARTHEST = 20;

    private final ProgressStore store;
    private final Projects projects;
    private final Ids ids;
    private final Clock clock;

    Progresses(ProgressStore store, Projects projects, Ids ids, Clock clock) {
        this.store = store;
        this.projects = projects;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What is told of some months.
     *
     * @param evidence null for a plan
     * @param source the reason of a plan, the paper behind figures
     */
    public record Telling(
            Kind kind, @Nullable EvidenceClass evidence, Map<YearMonth, BigDecimal> values, String source) {
        public Telling {
            values = Map.copyOf(values);
            source = source.strip();
        }
    }

    /** Keeps what is told; a value that is there already is passed over. */
    @Transactional
    public Result tell(Viewer viewer, UUID projectId, Telling told) {
        Project project = projects.held(viewer, projectId);
        boolean may = told.evidence() == null ? projects.keeps(viewer, project) : projects.records(viewer, project);
        if (!may) {
            throw new AccessDeniedException("progress is planned by the office and told by the office or the unit");
        }
        List<Said> before = store.of(projectId);
        List<Sentence> faults = faults(viewer, told, before);
        if (!faults.isEmpty()) {
            return new Result.Refused(faults);
        }
        SortedMap<YearMonth, BigDecimal> news = new TreeMap<>(told.values());
        Map<YearMonth, Said> known = last(before, told);
        news.entrySet().removeIf(each -> {
            Said last = known.get(each.getKey());
            return last != null
                    && last.evidence() == told.evidence()
                    && last.value().compareTo(each.getValue()) == 0;
        });
        if (news.isEmpty()) {
            return Result.refused("没有改动任何内容。");
        }
        news.forEach((month, value) -> store.insert(
                ids.next(),
                project,
                new Said(told.kind(), month, value, told.evidence(), told.source(), viewer.name(), clock.instant())));
        Map<String, Object> content = new HashMap<>();
        content.put("kind", told.kind().word());
        content.put("evidence", told.evidence() == null ? "计划" : told.evidence().word());
        content.put("source", told.source());
        news.forEach((month, value) -> content.put(month.toString(), value.toPlainString()));
        projects.record(viewer, told.evidence() == null ? "计划项目进度" : "填报项目进度", project, content);
        return new Result.Done(projectId);
    }

    /** The last told of each month in the same series. */
    private static Map<YearMonth, Said> last(List<Said> before, Telling told) {
        Map<YearMonth, Said> last = new HashMap<>();
        before.stream()
                .filter(each -> each.kind() == told.kind() && each.planned() == (told.evidence() == null))
                .forEach(each -> last.put(each.month(), each));
        return last;
    }

    private static List<Sentence> faults(Viewer viewer, Telling told, List<Said> before) {
        List<Sentence> faults = new ArrayList<>();
        YearMonth now = YearMonth.from(viewer.today());
        if (told.source().isEmpty() || told.source().length() > Projects.LONGEST) {
            faults.add(Sentence.of(
                    told.evidence() == null ? "请写明计划或调整的理由，最多 {0} 字。" : "请写明凭证（报表、签章表、发票、批复），最多 {0} 字。",
                    Projects.LONGEST));
        }
        if (told.values().isEmpty() || told.values().size() > MOST_MONTHS) {
            faults.add(Sentence.of("一个月也没有填，或一次超过 {0} 个月。", MOST_MONTHS));
        }
        for (Map.Entry<YearMonth, BigDecimal> each : new TreeMap<>(told.values()).entrySet()) {
            BigDecimal value = each.getValue();
            if (Math.abs(each.getKey().getYear() - now.getYear()) > FARTHEST) {
                faults.add(Sentence.of("月份 {0} 离现在超过 {1} 年。", each.getKey().toString(), FARTHEST));
            } else if (told.evidence() != null && each.getKey().isAfter(now)) {
                faults.add(Sentence.of("{0} 还没有到，不能填完成数。", each.getKey().toString()));
            } else if (value.signum() < 0
                    || value.compareTo(told.kind().most()) > 0
                    || value.stripTrailingZeros().scale() > 2) {
                faults.add(Sentence.of(
                        "{0} 的“{1}”应在 0 到 {2} 之间，最多两位小数。",
                        each.getKey().toString(),
                        value.toPlainString(),
                        told.kind().most().toPlainString()));
            }
        }
        if (faults.isEmpty() && told.kind() == Kind.BUILDING) {
            falls(told, before).ifPresent(faults::add);
        }
        return faults;
    }

    /** Building goes on from month to month and never falls. */
    private static Optional<Sentence> falls(Telling told, List<Said> before) {
        TreeMap<YearMonth, BigDecimal> all = new TreeMap<>();
        last(before, told).forEach((month, said) -> all.put(month, said.value()));
        all.putAll(told.values());
        Map.Entry<YearMonth, BigDecimal> earlier = null;
        for (Map.Entry<YearMonth, BigDecimal> each : all.entrySet()) {
            if (earlier != null && each.getValue().compareTo(earlier.getValue()) < 0) {
                return Optional.of(Sentence.of(
                        "形象进度是累计数，只增不减：{0} 的 {1}% 小于 {2} 的 {3}%。",
                        each.getKey().toString(),
                        each.getValue().toPlainString(),
                        earlier.getKey().toString(),
                        earlier.getValue().toPlainString()));
            }
            earlier = each;
        }
        return Optional.empty();
    }

    /** By project all that was told of those that were found for the viewer, the earliest told first. */
    public Map<UUID, List<Said>> of(List<Project> found) {
        return store.of(found.stream().map(Project::id).toList());
    }

    /**
     * All that was told of a project the viewer sees, the earliest told first.
     *
     * @throws luodi.app.web.NotVisible when they do not
     */
    public List<Said> of(Viewer viewer, UUID projectId) {
        return store.of(projects.find(viewer, projectId).id());
    }
}
