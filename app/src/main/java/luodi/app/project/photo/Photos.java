package luodi.app.project.photo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import luodi.app.dispatch.EvidenceRefusal;
import luodi.app.files.FileStore;
import luodi.app.files.Incoming;
import luodi.app.ground.Ids;
import luodi.app.ground.Result;
import luodi.app.ground.Sentence;
import luodi.app.org.Viewer;
import luodi.app.project.Project;
import luodi.app.project.Projects;
import luodi.app.reading.ReadingDesk;
import luodi.app.web.NotVisible;
import luodi.app.web.Submitted;
import luodi.engine.attachment.Attachments;
import luodi.engine.attachment.Fault;
import luodi.engine.attachment.Kind;
import luodi.engine.attachment.Verdict;
import luodi.engine.gate.Stage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The door of photos. A start, a completion and a production have one as their evidence; all else is papers. */
@Component
public class Photos {
    /** What stands on the ground and in no register: elsewhere a photo would be work for its own sake. */
    public static final Set<Stage> STAGES = EnumSet.of(Stage.STARTED, Stage.COMPLETED, Stage.PRODUCING);

    /** Photos of one stage. */
    private static final int MOST = 6;

    private final JdbcClient jdbc;
    private final Projects projects;
    private final FileStore files;
    private final ReadingDesk desk;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    Photos(
            JdbcClient jdbc,
            Projects projects,
            FileStore files,
            ReadingDesk desk,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.files = files;
        this.desk = desk;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    /** What arrived. */
    public record Upload(String fileName, InputStream bytes) {}

    /** Adds a photo of a stage that was entered: by the office or the unit of the project. */
    public Result add(Viewer viewer, UUID projectId, Stage stage, Upload upload) throws IOException {
        Project seen = projects.find(viewer, projectId);
        if (!projects.records(viewer, seen)) {
            throw new AccessDeniedException("neither the office nor the unit of the project");
        }
        if (!STAGES.contains(stage)) {
            return Result.refused("“{0}”不要照片：文号就是凭证。", Sentence.of(stage.word()));
        }
        String name = Submitted.fileName(upload.fileName());
        try (Incoming incoming = files.receive(upload.bytes(), Attachments.MOST_BYTES)) {
            return switch (judged(incoming, name)) {
                case Verdict.Refused refused -> new Result.Refused(List.of(EvidenceRefusal.line(name, refused)));
                case Verdict.Taken(Kind kind)
                when !kind.mediaType().startsWith("image/") -> Result.refused("“{0}”不是照片；请上传 PNG 或 JPG。", name);
                case Verdict.Taken(Kind kind) -> kept(viewer, projectId, stage, name, kind, incoming);
            };
        }
    }

    private Verdict judged(Incoming incoming, String name) {
        Optional<Verdict.Refused> unread = Attachments.refusedUnread(incoming.bytes());
        if (unread.isPresent()) {
            return unread.get();
        }
        return switch (desk.judge(incoming.file(), name)) {
            case ReadingDesk.Judged(Verdict verdict) -> verdict;
            // What ends its reader is built to.
            case ReadingDesk.NotJudged(String line) -> new Verdict.Refused(Fault.HOSTILE, line);
        };
    }

    private Result kept(Viewer viewer, UUID projectId, Stage stage, String name, Kind kind, Incoming incoming) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Project project = projects.held(viewer, projectId);
            if (stage.isAfter(project.stage())) {
                return Result.refused("还没有进入“{0}”，没有可拍的。", Sentence.of(stage.word()));
            }
            long known =
                    of(projectId).stream().filter(each -> each.stage() == stage).count();
            if (known >= MOST) {
                return Result.refused("一个阶段最多 {0} 张照片。", MOST);
            }
            files.keep(incoming);
            insert(
                    project,
                    new Photo(
                            ids.next(),
                            projectId,
                            stage,
                            name,
                            kind.mediaType(),
                            incoming.bytes(),
                            incoming.hash(),
                            viewer.name(),
                            clock.instant()));
            projects.record(
                    viewer, "附上照片", project, Map.of("stage", stage.word(), "file", name, "sha256", incoming.hash()));
            return new Result.Done(projectId);
        }));
    }

    private void insert(Project project, Photo photo) {
        jdbc.sql("""
                        insert into project_photo (region, id, project_id, stage, file_name, media_type, bytes, hash, added_by, added_at)
                        values (:region, :id, :project, :stage, :name, :type, :bytes, :hash, :by, :at)
                        """)
                .param("region", project.region())
                .param("id", photo.id())
                .param("project", photo.projectId())
                .param("stage", photo.stage().code())
                .param("name", photo.fileName())
                .param("type", photo.mediaType())
                .param("bytes", photo.bytes())
                .param("hash", photo.hash())
                .param("by", photo.addedBy())
                .param("at", Timestamp.from(photo.addedAt()))
                .update();
    }

    /** Of a project that was found for the viewer, the earliest first. */
    public List<Photo> of(UUID projectId) {
        return jdbc.sql("""
                        select id, project_id, stage, file_name, media_type, bytes, hash, added_by, added_at
                        from project_photo where project_id = :project order by id
                        """).param("project", projectId).query(Photos::row).list();
    }

    /** A photo and where its file is. */
    record Found(Photo photo, Path file) {}

    /** @throws NotVisible when the viewer does not see the project, or it has no such photo */
    Found find(Viewer viewer, UUID projectId, UUID id) {
        Photo photo = of(projects.find(viewer, projectId).id()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(NotVisible::new);
        return new Found(photo, files.path(photo.hash()));
    }

    private static Photo row(ResultSet row, int n) throws SQLException {
        return new Photo(
                row.getObject("id", UUID.class),
                row.getObject("project_id", UUID.class),
                Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
                row.getString("file_name"),
                row.getString("media_type"),
                row.getLong("bytes"),
                row.getString("hash"),
                row.getString("added_by"),
                row.getTimestamp("added_at").toInstant());
    }
}
