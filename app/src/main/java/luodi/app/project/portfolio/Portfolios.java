package luodi.app.project.portfolio;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import luodi.app.ground.City;
import luodi.app.ground.Ids;
import luodi.app.ground.Result;
import luodi.app.ground.Sentence;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.project.Project;
import luodi.app.project.Projects;
import luodi.app.web.NotVisible;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The door of portfolios. The office that keeps one rolls its own projects in and out; nothing that was in it is forgotten. */
@Component
public class Portfolios {
    private static final int LONGEST_NAME = 60;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    private static final BigDecimal MOST = new BigDecimal("999999999999.99");

    private final PortfolioStore store;
    private final Projects projects;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final City city;
    private final Clock clock;

    Portfolios(
            PortfolioStore store,
            Projects projects,
            Journal journal,
            TransactionTemplate transaction,
            Ids ids,
            City city,
            Clock clock) {
        this.store = store;
        this.projects = projects;
        this.journal = journal;
        this.transaction = transaction;
        this.ids = ids;
        this.city = city;
        this.clock = clock;
    }

    /**
     * What is said of a new one.
     *
     * @param goal in 10,000 yuan
     */
    public record Wanted(UUID organisationId, String name, BigDecimal goal, int firstYear, int lastYear) {
        public Wanted {
            name = name.strip();
        }
    }

    /** @throws NotVisible for an office beyond the viewer's */
    public Result create(Viewer viewer, Wanted wanted) {
        if (!viewer.may(Role.PLAN_OFFICE, wanted.organisationId())) {
            throw new NotVisible();
        }
        List<Sentence> faults = new ArrayList<>();
        if (wanted.name().isEmpty() || wanted.name().length() > LONGEST_NAME) {
            faults.add(Sentence.of("请写组合的名称，最多 {0} 字。", LONGEST_NAME));
        }
        if (wanted.goal().signum() <= 0 || wanted.goal().compareTo(MOST) > 0) {
            faults.add(Sentence.of("目标投资应是大于 0 的数，单位亿元，例如 1000。"));
        }
        if (wanted.firstYear() < FIRST_YEAR
                || wanted.lastYear() > LAST_YEAR
                || wanted.firstYear() > wanted.lastYear()) {
            faults.add(Sentence.of(
                    "起止年份 {0}—{1} 不对；应先小后大，例如 2026 到 2028。",
                    String.valueOf(wanted.firstYear()), String.valueOf(wanted.lastYear())));
        }
        if (!faults.isEmpty()) {
            return new Result.Refused(faults);
        }
        Portfolio portfolio = new Portfolio(
                ids.next(),
                wanted.organisationId(),
                wanted.name(),
                wanted.goal(),
                wanted.firstYear(),
                wanted.lastYear(),
                viewer.name(),
                clock.instant());
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                store.insert(city.region(), portfolio);
                journal.record(new Act(
                        viewer.actor(),
                        "建立项目组合",
                        "project_portfolio",
                        portfolio.id(),
                        Map.of(
                                "name",
                                portfolio.name(),
                                "goal",
                                portfolio.goal().toPlainString())));
                return new Result.Done(portfolio.id());
            }));
        } catch (DuplicateKeyException taken) {
            return new Result.Refused(List.of(Sentence.of("已有叫“{0}”的组合；请换一个名称。", wanted.name())));
        }
    }

    /** Rolls a project of the office in or out on a day that is not to come. */
    public Result roll(Viewer viewer, UUID id, UUID projectId, boolean in, LocalDate on, String reason) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Portfolio portfolio = store.find(viewer, id).orElseThrow(NotVisible::new);
            if (!viewer.may(Role.PLAN_OFFICE, portfolio.organisationId())) {
                throw new AccessDeniedException("only the office rolls projects");
            }
            Project project = projects.held(viewer, projectId);
            String why = reason.strip();
            if (why.isEmpty() || why.length() > Projects.LONGEST) {
                return Result.refused("请写明列入或移出的理由，最多 {0} 字。", Projects.LONGEST);
            }
            if (on.isAfter(viewer.today())) {
                return Result.refused("日期 {0} 在今天以后。", on.toString());
            }
            if (!project.organisationId().equals(portfolio.organisationId())) {
                return Result.refused("“{0}”不是本级管理的项目，不能列入本级的组合。", project.name());
            }
            Optional<Portfolio.Member> member = store.members(viewer, id).stream()
                    .filter(each -> each.projectId().equals(projectId))
                    .findFirst();
            if (member.isPresent() == in) {
                return Result.refused(in ? "“{0}”已在组合里，没有改动。" : "“{0}”不在组合里，没有改动。", project.name());
            }
            if (member.isPresent() && on.isBefore(member.get().since())) {
                return Result.refused(
                        "移出日期 {0} 早于列入的 {1}。",
                        on.toString(), member.get().since().toString());
            }
            store.roll(city.region(), ids.next(), id, projectId, in, on, why, viewer.name(), clock.instant());
            journal.record(new Act(
                    viewer.actor(),
                    in ? "列入项目组合" : "移出项目组合",
                    "project_portfolio",
                    id,
                    List.of(projectId),
                    Map.of("project", project.name(), "reason", why)));
            return new Result.Done(id);
        }));
    }

    /** Those the viewer's offices keep, the latest first. */
    public List<Portfolio.Filled> kept(Viewer viewer) {
        return store.kept(viewer);
    }

    /** A portfolio with its members and its history. */
    public record Whole(Portfolio portfolio, List<Portfolio.Member> members, List<Portfolio.Rolled> rolled) {
        /** In 10,000 yuan. */
        public BigDecimal total() {
            return members.stream().map(Portfolio.Member::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** @throws NotVisible when no office of the viewer keeps it */
    public Whole find(Viewer viewer, UUID id) {
        Portfolio portfolio = store.find(viewer, id).orElseThrow(NotVisible::new);
        return new Whole(portfolio, store.members(viewer, id), store.rolled(viewer, id));
    }
}
