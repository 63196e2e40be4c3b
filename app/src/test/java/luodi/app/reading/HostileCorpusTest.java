package luodi.app.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import luodi.app.office.WorkbookIn;
import luodi.engine.attachment.Attachments;
import luodi.engine.attachment.Verdict;
import luodi.engine.document.format.DocumentText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files built to hurt, through the reading desk. The short form takes every fifteenth file and 1,000 changed bytes;
 * {@code -Dluodi.corpus=long} takes all and 10,000.
 */
class HostileCorpusTest {
    private static final boolean LONG = "long".equals(System.getProperty("luodi.corpus"));
    private static final String SECRET = "canary-7f3a9c";
    private static final long MOST_GROWTH = 50L << 20;

    @TempDir
    Path folder;

    private final ReadingDesk desk = new ReadingDesk();
    private final AtomicInteger callers = new AtomicInteger();
    private ServerSocket listener;
    private Path canary;

    @BeforeEach
    void listen() throws IOException {
        canary = Files.writeString(folder.resolve("canary"), SECRET);
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listener = socket;
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try {
                    socket.accept().close();
                    callers.incrementAndGet();
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    @AfterEach
    void stopListening() throws IOException {
        listener.close();
    }

    @Test
    void hasAtLeastFiveHundredFiles() {
        assertThat(corpus()).hasSizeGreaterThanOrEqualTo(500);
    }

    @Test
    void everyFileEndsInAnAnswerAndReachesNothing() throws Exception {
        List<HostileFile> all = corpus();
        List<HostileFile> taken = new ArrayList<>();
        for (int i = 0; i < all.size(); i += LONG ? 1 : 15) {
            taken.add(all.get(i));
        }
        List<Long> millis = new ArrayList<>();
        int read = 0;
        long before = usedHeap();

        for (HostileFile file : taken) {
            Path upload = Files.write(folder.resolve("upload"), file.bytes().get());
            long start = System.nanoTime();
            String answer = answer(file, upload);
            millis.add((System.nanoTime() - start) / 1_000_000);
            assertThat(answer)
                    .as(file.family() + " " + file.name())
                    .isNotBlank()
                    .doesNotContain(SECRET);
            if (answer.equals(SOUND)) {
                read++;
            } else {
                assertThat(answer.lines()).as(file.family() + " " + file.name()).hasSize(1);
                assertThat(answer.length()).isLessThan(1_000);
            }
        }

        long growth = usedHeap() - before;
        assertThat(callers).hasValue(0);
        assertThat(growth).isLessThan(MOST_GROWTH);
        long late = millis.stream().filter(each -> each > 10_000).count();
        System.out.printf(
                "promise | A hostile file reaches nothing and ends in an answer | %d of %d | refused in one line %d,"
                        + " read as sound %d, calls at the listener %d, canaries read 0, heap growth %d MB,"
                        + " longest %d ms, over 10 s: %d%n",
                taken.size(),
                all.size(),
                taken.size() - read,
                read,
                callers.get(),
                growth >> 20,
                millis.stream().mapToLong(Long::longValue).max().orElse(0),
                late);
    }

    /** Changed bytes go to the parsers themselves, which are bounded without their process, and a few through it. */
    @Test
    void answersForEveryFileWithAChangedByte() throws Exception {
        Random random = new Random(20260305);
        int n = LONG ? 10_000 : 1_000;
        List<String> names = List.of("表.xlsx", "文.docx");
        for (int i = 0; i < n; i++) {
            String name = names.get(i % names.size());
            byte[] changed = changed(name, random);
            if (name.equals("表.xlsx")) {
                assertThat(WorkbookIn.read(changed)).isNotNull();
            } else {
                assertThat(DocumentText.of(changed, name)).isNotNull();
            }
            assertThat(Attachments.judge(changed, name)).isNotNull();
        }
        int throughTheChild = LONG ? 200 : 6;
        for (int i = 0; i < throughTheChild; i++) {
            String name = List.of("表.xlsx", "文.docx", "文.pdf").get(i % 3);
            Path upload = Files.write(folder.resolve("upload"), changed(name, random));
            assertThat(answer(new HostileFile("flip", name, () -> new byte[0]), upload))
                    .isNotBlank();
        }
        System.out.println("promise | A file with changed bytes ends in an answer | " + n + " | " + n
                + " answered in the parsers, " + throughTheChild + " of them through the child too");
    }

    private static final String SOUND = "sound";

    private List<HostileFile> corpus() {
        return HostileFiles.all(canary.toString(), listener.getLocalPort());
    }

    /** The line of the refusal, or that it was read; as a plan or a table, and as an attachment. */
    private String answer(HostileFile file, Path upload) throws IOException {
        String first;
        if (file.isWorkbook()) {
            first = switch (desk.table(Files.readAllBytes(upload))) {
                case WorkbookIn.Sheets sheets -> sheets.toString().contains(SECRET) ? SECRET : SOUND;
                case WorkbookIn.Refused refused -> refused.reason();
            };
        } else {
            first = switch (desk.read(upload, file.name())) {
                case ReadingDesk.Read read -> read.text().contains(SECRET) ? SECRET : SOUND;
                case ReadingDesk.Refused refused -> refused.reason();
            };
        }
        if (file.isPdf()) {
            assertThat(judged(upload, file.name())).doesNotContain(SECRET);
        }
        return first;
    }

    private String judged(Path upload, String name) {
        return switch (desk.judge(upload, name)) {
            case ReadingDesk.Judged(Verdict.Taken taken) -> taken.kind().name();
            case ReadingDesk.Judged(Verdict.Refused refused) -> refused.toString();
            case ReadingDesk.NotJudged(String line) -> line;
        };
    }

    private static byte[] changed(String name, Random random) {
        byte[] changed = SoundFiles.of(name).clone();
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        return changed;
    }

    /** Made once: making them costs more than reading them. */
    private static final class SoundFiles {
        private static final byte[] XLSX = luodi.app.files.HandedIn.xlsx();
        private static final byte[] DOCX = luodi.app.files.HandedIn.docx();
        private static final byte[] PDF = luodi.app.files.HandedIn.pdf();

        static byte[] of(String name) {
            return switch (name) {
                case "表.xlsx" -> XLSX;
                case "文.docx" -> DOCX;
                default -> PDF;
            };
        }
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
