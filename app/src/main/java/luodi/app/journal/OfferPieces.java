package luodi.app.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luodi.engine.merkle.MalformedNote;

/**
 * What a witness is handed, in pieces that each fit on a code a telephone can read. A piece is {@code [luodi 2/3]}, a
 * line end, and its part of the text. Programs that read codes cut off what is white at both ends, so no part begins
 * or ends with it; the last line end is given back.
 */
public final class OfferPieces {
    /** Of the text, so that the code stays coarse enough for any telephone. */
    static final int MOST_CHARACTERS = 800;

    private static final Pattern HEAD = Pattern.compile("\\[luodi ([1-9][0-9]?)/([1-9][0-9]?)\\]");

    private OfferPieces() {}

    /** @param offer ASCII, as {@link JournalProofs#offer} gives it */
    public static List<String> of(String offer) {
        String text = offer.strip();
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int to = Math.min(text.length(), from + MOST_CHARACTERS);
            while (to < text.length()
                    && (Character.isWhitespace(text.charAt(to)) || Character.isWhitespace(text.charAt(to - 1)))) {
                to--;
            }
            parts.add(text.substring(from, to));
            from = to;
        }
        List<String> pieces = new ArrayList<>();
        for (String part : parts) {
            pieces.add("[luodi " + (pieces.size() + 1) + "/" + parts.size() + "]\n" + part);
        }
        return pieces;
    }

    /** Whether this is in pieces, or the text itself. */
    static boolean isCut(String file) {
        return HEAD.matcher(file.stripLeading()).lookingAt();
    }

    /** The text again, in whatever order the pieces were read; read twice does no harm. */
    static String joined(String file) throws MalformedNote {
        Matcher head = HEAD.matcher(file);
        String[] parts = new String[0];
        int from = -1;
        int number = 0;
        while (head.find()) {
            if (from >= 0) {
                put(parts, number, file.substring(from, head.start()));
            }
            int count = Integer.parseInt(head.group(2));
            number = Integer.parseInt(head.group(1));
            if (from < 0) {
                parts = new String[count];
            }
            if (count != parts.length || number > count) {
                throw new MalformedNote("piece " + head.group() + " is of another checkpoint than the first");
            }
            from = head.end();
        }
        put(parts, number, file.substring(from));
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] == null) {
                missing.add(i + 1);
            }
        }
        if (!missing.isEmpty()) {
            throw new MalformedNote("of " + parts.length + " pieces these are missing: " + missing);
        }
        return String.join("", Arrays.asList(parts)) + "\n";
    }

    private static void put(String[] parts, int number, String text) throws MalformedNote {
        String part = text.strip();
        String before = parts[number - 1];
        if (before != null && !before.equals(part)) {
            throw new MalformedNote("there are two different pieces " + number);
        }
        parts[number - 1] = part;
    }
}
