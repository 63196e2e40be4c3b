package luodi.engine.merkle;

import java.util.List;

/**
 * What a log says of itself: so many leaves, this root (C2SP {@code tlog-checkpoint}).
 *
 * @param origin names the log; two logs never share one
 * @param extensions further lines, signed with the rest
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
    public Checkpoint {
        extensions = List.copyOf(extensions);
    }

    /** The text that is signed. */
    public String text() {
        StringBuilder out = new StringBuilder();
        out.append(origin)
                .append('\n')
                .append(size)
                .append('\n')
                .append(root.base64())
                .append('\n');
        extensions.forEach(line -> out.append(line).append('\n'));
        return out.toString();
    }

    /** The rest of the one extension line that begins with this word, or an empty text. */
    public String extension(String word) {
        return extensions.stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1))
                .findFirst()
                .orElse("");
    }

    public static Checkpoint parse(String text) throws MalformedNote {
        if (!text.endsWith("\n")) {
            throw new MalformedNote("the last line of a checkpoint is not ended");
        }
        List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
        if (lines.size() < 3 || lines.stream().anyMatch(String::isEmpty)) {
            throw new MalformedNote("a checkpoint has an origin, a size and a root, and no empty line");
        }
        if (!lines.get(1).matches("0|[1-9][0-9]{0,17}")) {
            throw new MalformedNote("the size of a checkpoint is a plain number, not \"" + lines.get(1) + "\"");
        }
        Hash root;
        try {
            root = Hash.ofBase64(lines.get(2));
        } catch (IllegalArgumentException e) {
            throw new MalformedNote("the root of a checkpoint is not Base64");
        }
        return new Checkpoint(lines.get(0), Long.parseLong(lines.get(1)), root, lines.subList(3, lines.size()));
    }
}
