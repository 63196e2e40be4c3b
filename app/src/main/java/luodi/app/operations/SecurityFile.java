package luodi.app.operations;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file of the security stream, whose lines form a {@link LogChain}. Each file begins with a line that names the sum
 * it goes on from; {@code security.head} names the last line written, so that an end cut off is seen as well.
 */
final class SecurityFile implements AutoCloseable {
    static final String NAME = "security.json";
    static final String HEAD = "security.head";
    static final String PREVIOUS = "luodi.previous";
    static final String GAP = "luodi.gap";

    private final LogFile file;
    private final RandomAccessFile head;
    private final Clock clock;
    private LogChain chain;

    SecurityFile(Path directory, long mostBytes, int mostFiles, Clock clock) throws IOException {
        this.clock = clock;
        this.file = new LogFile(directory.resolve(NAME), mostBytes, mostFiles);
        Optional<LogChain> written = lastOf(directory);
        Optional<LogChain> promised = headOf(directory);
        this.head = LogFile.ownedOnly(directory.resolve(HEAD));
        this.chain = written.or(() -> promised).orElse(LogChain.START);
        begin("log-opened", gap(written, promised));
    }

    private static Optional<LogChain> lastOf(Path directory) throws IOException {
        for (String name : new String[] {NAME, NAME + ".1"}) {
            Path each = directory.resolve(name);
            if (Files.exists(each)) {
                try (Stream<String> lines = Files.lines(each, StandardCharsets.ISO_8859_1)) {
                    Optional<String> last = lines.reduce((a, b) -> b);
                    if (last.isPresent()) {
                        return LogChain.claimedBy(last.get());
                    }
                }
            }
        }
        return Optional.empty();
    }

    static Optional<LogChain> headOf(Path directory) throws IOException {
        Path file = directory.resolve(HEAD);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] words =
                Files.readString(file, StandardCharsets.ISO_8859_1).strip().split("\\s+");
        return words.length == 2 && words[0].matches("[0-9]{1,18}") && words[1].matches("[0-9a-f]{64}")
                ? Optional.of(new LogChain(Long.parseLong(words[0]), words[1]))
                : Optional.empty();
    }

    /** A power cut or a hand has taken the end of the file: said once, where it stays. */
    private static @Nullable String gap(Optional<LogChain> written, Optional<LogChain> promised) {
        long last = written.map(LogChain::number).orElse(0L);
        long wanted = promised.map(LogChain::number).orElse(0L);
        return wanted > last ? "lines " + (last + 1) + " to " + wanted + " were written and are gone" : null;
    }

    private void begin(String action, @Nullable String gap) throws IOException {
        write(new LogLine(clock.instant(), "security")
                .with("event.action", action)
                .with(PREVIOUS, chain.number() + ":" + chain.sum())
                .with(GAP, gap)
                .json());
    }

    void append(String json) throws IOException {
        if (file.isFullFor(json)) {
            file.rotate();
        }
        if (file.isEmpty()) {
            begin("log-continued", null);
        }
        write(json);
    }

    private void write(String json) throws IOException {
        LogChain.Sealed sealed = chain.seal(json);
        file.append(sealed.line());
        chain = sealed.chain();
        String last = String.format(Locale.ROOT, "%18d %s%n", chain.number(), chain.sum());
        head.seek(0);
        head.write(last.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        file.close();
        head.close();
    }
}
