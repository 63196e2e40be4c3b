package luodi.app.project.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import luodi.app.dispatch.Town;
import luodi.app.ground.Result;
import luodi.app.ground.Sentence;
import luodi.app.journal.Journal;
import luodi.app.journal.JournalRecord;
import luodi.app.org.Viewer;
import luodi.app.project.ProjectMother;
import luodi.app.project.Projects;
import luodi.app.web.NotVisible;
import luodi.engine.gate.Decision;
import luodi.engine.gate.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.AccessDeniedException;

/** Photos are taken where a stage is seen on the ground and nowhere else; each act with its refusal. */
@SpringBootTest
@Import({Town.Setting.class, ProjectMother.class})
class PhotosTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    @Autowired
    private Town town;

    @Autowired
    private ProjectMother mother;

    @Autowired
    private Projects projects;

    @Autowired
    private Photos photos;

    @Autowired
    private Journal journal;

    private Town.City city;
    private Viewer office;
    private UUID project;

    @BeforeEach
    void found() {
        city = town.found();
        office = town.as(city.office());
        project = mother.planned(
                office, city.id(), city.reform(), "铜箔二期", "211103000000", "70000", Stage.COMPLETED, DAY.plusYears(1));
        for (String gate : List.of("项目备案", "建设用地规划许可", "建设工程规划许可", "环境影响评价", "节能审查", "施工许可证")) {
            projects.decide(
                    office, project, new Projects.Deciding(gate, Decision.Kind.PASSED, "1号", "", DAY, null, ""));
        }
        mother.enter(office, project, Stage.STARTED, DAY);
    }

    @Test
    void aStartIsShownByAPhotoThatTheUnitAddsAndTheJournalBinds() throws IOException {
        Viewer clerk = town.as(city.clerk());
        byte[] picture = picture();

        assertThat(add(clerk, Stage.STARTED, "开工.png", picture)).isInstanceOf(Result.Done.class);

        Photo kept = photos.of(project).getFirst();
        assertThat(kept.stage()).isEqualTo(Stage.STARTED);
        assertThat(Files.readAllBytes(photos.find(clerk, project, kept.id()).file()))
                .isEqualTo(picture);
        assertThat(journal.storyOf(project))
                .filteredOn(each -> each.verb().equals("附上照片"))
                .singleElement()
                .extracting(JournalRecord::content)
                .asString()
                .contains(kept.hash());
    }

    @Test
    void nothingElseIsPhotographed() throws IOException {
        assertThat(why(add(office, Stage.APPROVED, "会议.png", picture()))).contains("不要照片");
        assertThat(why(add(office, Stage.COMPLETED, "竣工.png", picture()))).contains("还没有进入", "竣工");
        assertThat(why(add(office, Stage.STARTED, "开工.txt", "开工了".getBytes(StandardCharsets.UTF_8))))
                .contains("不是照片");
        assertThat(why(add(office, Stage.STARTED, "开工.png", "开工了".getBytes(StandardCharsets.UTF_8))))
                .contains("开工.png", "没有收下");
        for (int i = 0; i < 6; i++) {
            add(office, Stage.STARTED, "开工.png", picture());
        }
        assertThat(why(add(office, Stage.STARTED, "开工.png", picture()))).contains("最多 6 张");
        assertThat(photos.of(project)).hasSize(6);
    }

    @Test
    void strangersNeitherAddNorSeeAPhoto() throws IOException {
        add(office, Stage.STARTED, "开工.png", picture());
        UUID id = photos.of(project).getFirst().id();
        Viewer stranger = town.as(town.found().office());

        assertThatThrownBy(() -> photos.find(stranger, project, id)).isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> photos.find(office, project, UUID.randomUUID()))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> add(stranger, Stage.STARTED, "开工.png", picture()))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> add(town.as(city.auditor()), Stage.STARTED, "开工.png", picture()))
                .isInstanceOf(AccessDeniedException.class);
    }

    private Result add(Viewer viewer, Stage stage, String name, byte[] bytes) throws IOException {
        return photos.add(viewer, project, stage, new Photos.Upload(name, new ByteArrayInputStream(bytes)));
    }

    private static String why(Result result) {
        return ((Result.Refused) result)
                .why().stream().map(Sentence::toString).toList().toString();
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
