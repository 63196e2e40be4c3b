package luodi.app.factor;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.project.Project;
import luodi.app.project.ProjectsAhead.Ahead;

/** Finds what is set aside and will not be used as it stands. */
final class IdleQuota {
    private IdleQuota() {}

    /** @param amount of it that lies idle */
    record Idle(FactorBook.Reserved reserved, Ahead project, BigDecimal amount, Sentence why) {}

    /** Of all reservations that hold today, each once, for the first reason there is. */
    static List<Idle> of(FactorBook book) {
        Map<UUID, Ahead> projects = book.projectsById();
        List<Idle> idle = new ArrayList<>();
        for (FactorBook.Reserved each : book.live()) {
            Ahead project = projects.get(each.projectId());
            if (project == null) {
                continue;
            }
            LocalDate planned = project.planned().get(each.stage());
            if (project.state() != Project.State.ONGOING) {
                idle.add(new Idle(
                        each,
                        project,
                        each.amount(),
                        Sentence.of("项目已{0}", Sentence.of(project.state().word()))));
            } else if (!project.entered().containsKey(each.stage())
                    && planned != null
                    && YearMonth.from(each.until()).isBefore(YearMonth.from(planned))) {
                idle.add(new Idle(
                        each,
                        project,
                        each.amount(),
                        Sentence.of("{0} 到期，早于计划使用的 {1}", each.until().toString(), planned.toString())));
            } else {
                BigDecimal over = over(book, each);
                if (over.signum() > 0) {
                    idle.add(new Idle(each, project, over, Sentence.of("预留多于需求")));
                }
            }
        }
        return idle;
    }

    /** What is set aside for a demand beyond it; the latest reservation is the one too many. */
    private static BigDecimal over(FactorBook book, FactorBook.Reserved reserved) {
        BigDecimal wanted = book.demands().stream()
                .filter(each -> each.projectId().equals(reserved.projectId())
                        && each.stage() == reserved.stage()
                        && each.factorId().equals(reserved.factorId()))
                .map(FactorBook.Wanted::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal until = book.live().stream()
                .filter(each -> each.projectId().equals(reserved.projectId())
                        && each.stage() == reserved.stage()
                        && each.factorId().equals(reserved.factorId())
                        && each.id().compareTo(reserved.id()) <= 0)
                .map(FactorBook.Reserved::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return until.subtract(wanted).min(reserved.amount());
    }
}
