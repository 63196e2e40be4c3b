package luodi.bench.drill;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** How long others wait for their pages while somebody has documents read that are made to keep the reader busy. */
public final class OthersDrill {
    private static final int READERS = 2;
    private static final int SENDERS = 3;
    private static final int KINDS = 4;
    private static final List<String> PAGES = List.of("/", "/ledger", "/ledger?q=1", "/dispatch", "/plans");

    private final Path program;
    private final Path work;
    private final long seed;
    private final Duration each;

    /**
     * @param program the folder {@code app/target}, built; work a folder of the drill's own
     * @param each how long pages are asked for, once without and once with the documents
     */
    public OthersDrill(Path program, Path work, long seed, Duration each) {
        this.program = program.toAbsolutePath();
        this.work = work.toAbsolutePath();
        this.seed = seed;
        this.each = each;
    }

    /**
     * What came of it.
     *
     * @param pages answers to others, in both halves
     * @param documents read or refused meanwhile
     * @param alone milliseconds others wait without them, 95 of 100
     * @param beside milliseconds others wait with them, 95 of 100
     * @param faults what should not be, in words
     */
    public record Result(int pages, int documents, double alone, double beside, List<String> faults) {
        public Result {
            faults = List.copyOf(faults);
        }

        @Override
        public String toString() {
            return "%d documents meanwhile; p95 %.1f ms alone, %.1f ms beside them, ratio %.2f"
                    .formatted(documents, alone, beside, beside / alone);
        }
    }

    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());

    public Result run() throws IOException, InterruptedException {
        Path folder = CrashDrill.empty(work);
        Server server = new Server(program, folder.resolve("data"), folder.resolve("console.log"));
        try {
            server.start();
            server.awaitHealthy();
            Map<String, String> passwords = server.passwords();
            List<List<byte[]>> documents = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                HeavyFiles files = new HeavyFiles(seed + i);
                List<byte[]> mine = new ArrayList<>();
                for (int kind = 0; kind < KINDS; kind++) {
                    mine.add(files.next(kind + i));
                }
                documents.add(mine);
            }
            // Once to warm up: what is compared are two halves of one run.
            var _ = pages(server, passwords);
            List<Long> alone = pages(server, passwords);
            AtomicInteger read = new AtomicInteger();
            List<Thread> senders = new ArrayList<>();
            AtomicBoolean going = new AtomicBoolean(true);
            for (List<byte[]> mine : documents) {
                senders.add(Thread.ofPlatform().start(() -> send(server, passwords, mine, read, going)));
            }
            List<Long> beside = pages(server, passwords);
            going.set(false);
            for (Thread sender : senders) {
                sender.join();
            }
            if (!server.healthy()) {
                faults.add("the server is not well afterwards");
            }
            return new Result(alone.size() + beside.size(), read.get(), percentile(alone), percentile(beside), faults);
        } finally {
            server.stop();
        }
    }

    private void send(
            Server server,
            Map<String, String> passwords,
            List<byte[]> documents,
            AtomicInteger read,
            AtomicBoolean going) {
        try {
            Person sender = new Person(server.address(), "plan", Office.password(passwords, "plan"));
            sender.signIn();
            for (int i = 0; going.get(); i++) {
                HttpResponse<String> answer = sender.upload(
                        "/plans", Map.of("title", "演练"), "heavy.docx", documents.get(i % documents.size()));
                if (answer.statusCode() >= 500) {
                    faults.add("a document was answered by " + answer.statusCode());
                }
                read.incrementAndGet();
            }
        } catch (IOException | InterruptedException e) {
            faults.add("a document was not answered: " + e);
        }
    }

    /** Nanoseconds of each answer. */
    private List<Long> pages(Server server, Map<String, String> passwords) throws InterruptedException {
        List<Long> all = Collections.synchronizedList(new ArrayList<>());
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            readers.add(Thread.ofPlatform().start(() -> {
                try {
                    Person reader = new Person(server.address(), "gongxin", Office.password(passwords, "gongxin"));
                    reader.signIn();
                    long until = System.nanoTime() + each.toNanos();
                    for (int page = 0; System.nanoTime() < until; page++) {
                        long begun = System.nanoTime();
                        int status = reader.get(PAGES.get(page % PAGES.size())).statusCode();
                        all.add(System.nanoTime() - begun);
                        if (status != 200) {
                            faults.add(PAGES.get(page % PAGES.size()) + " was answered by " + status);
                        }
                        // Somebody looks at the page; otherwise the readers alone would fill the machine.
                        Thread.sleep(50);
                    }
                } catch (IOException | InterruptedException e) {
                    faults.add("a page was not answered: " + e);
                }
            }));
        }
        for (Thread reader : readers) {
            reader.join();
        }
        return all;
    }

    private static double percentile(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() * 95 / 100) / 1e6;
    }
}
