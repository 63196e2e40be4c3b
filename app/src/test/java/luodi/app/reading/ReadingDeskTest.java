package luodi.app.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import luodi.app.reading.ReadingDesk.Read;
import luodi.app.reading.ReadingDesk.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingDeskTest {
    private static final String PLAN = "某市三年行动方案\n一、主要任务\n（一）建设港口。责任单位：市交通局\n";

    @TempDir
    Path folder;

    @Test
    void readsADocumentInAProcessOfItsOwn() throws IOException {
        Read read = (Read) new ReadingDesk().read(file(PLAN), "某市 方案.txt");

        assertThat(read.text()).isEqualTo(PLAN);
        assertThat(read.reading().title()).isEqualTo("某市三年行动方案");
        assertThat(read.reading().nodes()).isNotEmpty();
    }

    @Test
    void handsOnTheLineOfARefusalWithoutAFileName() throws IOException {
        Refused refused = (Refused) new ReadingDesk().read(file("\0\0"), "../../x.doc; rm");

        assertThat(refused.reason())
                .isEqualTo("is not a document (binary data); right would be: a .txt, .docx, .html or .pdf file");
    }

    @Test
    void endsAChildThatTakesTooLong() throws IOException {
        ReadingDesk desk = new ReadingDesk(List.of("/bin/sh", "-c", "exec sleep 600"), Duration.ofMillis(200));

        assertThat(((Refused) desk.read(file(PLAN), "a.txt")).reason()).startsWith("is not read within");
        assertThat(desk.killed()).isOne();
    }

    @Test
    void endsAChildThatPrintsWithoutEnd() throws IOException {
        ReadingDesk desk = new ReadingDesk(List.of("/bin/sh", "-c", "exec yes"), Duration.ofSeconds(60));

        assertThat(((Refused) desk.read(file(PLAN), "a.txt")).reason()).startsWith("has more text");
        assertThat(desk.killed()).isPositive();
    }

    @Test
    void answersForAChildThatDiesWithoutAWord() throws IOException {
        ReadingDesk desk = new ReadingDesk(List.of("/bin/sh", "-c", "kill -9 $$"), Duration.ofSeconds(60));

        assertThat(((Refused) desk.read(file(PLAN), "a.txt")).reason()).startsWith("ended the process");
        assertThat(desk.killed()).as("by us").isZero();
    }

    @Test
    void givesTheChildNoEnvironmentOfTheServer() throws IOException {
        ReadingDesk desk =
                new ReadingDesk(List.of("/bin/sh", "-c", "env | grep -c = >&2; exit 2"), Duration.ofSeconds(60));

        // LC_ALL, and PWD which the shell sets by itself; nothing else of ours
        assertThat(((Refused) desk.read(file(PLAN), "a.txt")).reason()).isIn("1", "2", "3");
    }

    @Test
    void leavesTheChildsFolderNotBehind() throws IOException {
        ReadingDesk desk = new ReadingDesk(List.of("/bin/sh", "-c", "pwd >&2; exit 2"), Duration.ofSeconds(60));

        Path worked = Path.of(((Refused) desk.read(file(PLAN), "a.txt")).reason());

        assertThat(worked.getFileName().toString()).startsWith("luodi-reading");
        assertThat(worked).doesNotExist();
    }

    private Path file(String content) throws IOException {
        return Files.write(folder.resolve("upload"), content.getBytes(StandardCharsets.UTF_8));
    }
}
