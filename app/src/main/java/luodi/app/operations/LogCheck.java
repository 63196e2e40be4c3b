package luodi.app.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Goes through the security stream of a directory, oldest line first, and compares every sum. */
public final class LogCheck {
    private static final Pattern PREVIOUS =
            Pattern.compile("\"" + Pattern.quote(SecurityFile.PREVIOUS) + "\":\"([0-9]{1,18}):([0-9a-f]{64})\"");
    private static final Pattern GAP = Pattern.compile("\"" + Pattern.quote(SecurityFile.GAP) + "\":\"([^\"]*)\"");

    private final Path directory;
    private final List<String> faults = new ArrayList<>();
    private Optional<LogChain> chain = Optional.empty();
    private Optional<LogChain> promised = Optional.empty();
    private boolean promiseKept;
    private long lines;
    private int files;

    private LogCheck(Path directory) {
        this.directory = directory;
    }

    /**
     * What came of it.
     *
     * @param faults one line each, with file and line; after the first broken sum a file is not read further
     */
    public record Result(int files, long lines, List<String> faults) {}

    public static Result of(Path directory) throws IOException {
        return new LogCheck(directory).run();
    }

    private Result run() throws IOException {
        // Before the lines: the server may write more of them meanwhile.
        promised = SecurityFile.headOf(directory);
        for (Path file : oldestFirst()) {
            files++;
            check(file);
        }
        LogChain last = chain.orElse(LogChain.START);
        promised.filter(head -> head.number() > 0 && !promiseKept && faults.isEmpty())
                .ifPresent(head -> faults.add(directory.resolve(SecurityFile.HEAD) + ": line " + head.number()
                        + " was written, and the stream ends at line " + last.number()));
        return new Result(files, lines, List.copyOf(faults));
    }

    private List<Path> oldestFirst() {
        List<Path> found = new ArrayList<>();
        Path newest = directory.resolve(SecurityFile.NAME);
        if (Files.exists(newest)) {
            found.add(newest);
        }
        for (int i = 1; Files.exists(directory.resolve(SecurityFile.NAME + "." + i)); i++) {
            found.addFirst(directory.resolve(SecurityFile.NAME + "." + i));
        }
        return found;
    }

    private void check(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        // What stands behind the last line end is being written just now.
        String[] whole = text.substring(0, text.lastIndexOf('\n') + 1).split("\n");
        for (int i = 0; i < whole.length && !whole[i].isEmpty(); i++) {
            String place = file + ":" + (i + 1);
            if (i == 0 && !goesOn(whole[0], place)) {
                return;
            }
            if (!chain.orElse(LogChain.START).admits(whole[i])) {
                faults.add(place + ": does not follow the line before; it or a line before it was changed,"
                        + " added or taken away");
                chain = Optional.empty();
                return;
            }
            Matcher gap = GAP.matcher(whole[i]);
            if (gap.find()) {
                faults.add(place + ": " + gap.group(1));
            }
            chain = LogChain.claimedBy(whole[i]);
            promiseKept |= promised.equals(chain);
            lines++;
        }
    }

    /** The first line of a file names what it follows; the oldest file kept is taken at its word. */
    private boolean goesOn(String line, String place) {
        Matcher previous = PREVIOUS.matcher(line);
        if (!previous.find()) {
            faults.add(place + ": the first line of a file must name the one before it");
            chain = Optional.empty();
            return false;
        }
        LogChain named = new LogChain(Long.parseLong(previous.group(1)), previous.group(2));
        if (chain.isPresent() && !chain.get().equals(named)) {
            faults.add(place + ": follows line " + named.number() + ", but the file before ends with line "
                    + chain.get().number());
        }
        chain = Optional.of(named);
        return true;
    }
}
