package luodi.app.project.serving;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.dispatch.Supervising;
import luodi.app.ground.Ids;
import luodi.app.ground.Result;
import luodi.app.ledger.LedgerBook;
import luodi.app.ledger.LedgerEntry;
import luodi.app.org.Viewer;
import luodi.app.project.Project;
import luodi.app.project.Projects;
import luodi.app.web.NotVisible;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door between a project and the ledger. The office that keeps a project says which entries it serves. */
@Component
public class Serving {
    /** Entries one project serves. */
    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final Projects projects;
    private final LedgerBook ledger;
    private final Supervising supervising;
    private final Ids ids;
    private final Clock clock;

    Serving(JdbcClient jdbc, Projects projects, LedgerBook ledger, Supervising supervising, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.ledger = ledger;
        this.supervising = supervising;
        this.ids = ids;
        this.clock = clock;
    }

    /** Says that the project serves an entry, or no longer does. */
    @Transactional
    Result say(Viewer viewer, UUID projectId, UUID entryId, boolean linked, String reason) {
        Project project = projects.held(viewer, projectId);
        if (!projects.keeps(viewer, project)) {
            throw new AccessDeniedException("only the plan office that keeps a project says what it serves");
        }
        LedgerEntry entry = ledger.find(entryId, viewer).orElseThrow(NotVisible::new);
        String why = reason.strip();
        if (why.isEmpty() || why.length() > Projects.LONGEST) {
            return Result.refused("请写明对应的理由，最多 {0} 字。", Projects.LONGEST);
        }
        List<UUID> now = linked(List.of(projectId)).getOrDefault(projectId, List.of());
        if (now.contains(entryId) == linked) {
            return Result.refused(linked ? "已经对应“{0}”，没有改动。" : "没有对应“{0}”，没有改动。", entry.task());
        }
        if (linked && now.size() >= MOST) {
            return Result.refused("一个项目最多对应 {0} 个台账事项。", MOST);
        }
        jdbc.sql("""
                        insert into project_entry (region, id, project_id, entry_id, linked, reason, recorded_by, recorded_at)
                        values (:region, :id, :project, :entry, :linked, :reason, :by, :at)
                        """)
                .param("region", project.region())
                .param("id", ids.next())
                .param("project", projectId)
                .param("entry", entryId)
                .param("linked", linked)
                .param("reason", why)
                .param("by", viewer.name())
                .param("at", Timestamp.from(clock.instant()))
                .update();
        projects.record(
                viewer,
                linked ? "对应台账" : "解除对应台账",
                project,
                Map.of("entry", entryId.toString(), "task", entry.task(), "reason", why));
        return new Result.Done(projectId);
    }

    /** By project the entries it serves. The caller has found the projects for the viewer. */
    private Map<UUID, List<UUID>> linked(Collection<UUID> projectIds) {
        Map<UUID, List<UUID>> linked = new HashMap<>();
        jdbc.sql("""
                        select project_id, entry_id from (
                            select distinct on (project_id, entry_id) project_id, entry_id, linked from project_entry
                            where project_id = any(:projects) order by project_id, entry_id, id desc) latest
                        where linked
                        """).param("projects", projectIds.toArray(UUID[]::new)).query(row -> {
            linked.computeIfAbsent(row.getObject("project_id", UUID.class), id -> new ArrayList<>())
                    .add(row.getObject("entry_id", UUID.class));
        });
        return linked;
    }

    /** What the viewer sees of the ledger at a project they see. */
    public record Served(List<LedgerEntry> entries, List<Supervising.Standing> blockers) {}

    public Served of(Viewer viewer, UUID projectId) {
        Project project = projects.find(viewer, projectId);
        List<LedgerEntry> entries =
                ledger.seen(linked(List.of(project.id())).getOrDefault(project.id(), List.of()), viewer);
        return new Served(
                entries,
                supervising.blockersOn(entries.stream().map(LedgerEntry::id).toList(), viewer));
    }

    /** By project what stands in its way, as far as the viewer sees it. The caller has found the projects for the viewer. */
    public Map<UUID, List<Supervising.Standing>> blockers(Viewer viewer, Collection<UUID> projectIds) {
        Map<UUID, List<UUID>> linked = linked(projectIds);
        Map<UUID, List<Supervising.Standing>> byEntry = new HashMap<>();
        supervising
                .blockersOn(
                        linked.values().stream()
                                .flatMap(List::stream)
                                .distinct()
                                .toList(),
                        viewer)
                .forEach(each -> byEntry.computeIfAbsent(each.entryId(), id -> new ArrayList<>())
                        .add(each));
        Map<UUID, List<Supervising.Standing>> blockers = new HashMap<>();
        linked.forEach((project, entries) -> blockers.put(
                project,
                entries.stream()
                        .flatMap(entry -> byEntry.getOrDefault(entry, List.of()).stream())
                        .toList()));
        return blockers;
    }

    /** Entries a project may serve: those its unit answers for. */
    List<LedgerEntry> candidates(Viewer viewer, Project project) {
        return ledger.answeredBy(project.unitId(), viewer, 200);
    }
}
