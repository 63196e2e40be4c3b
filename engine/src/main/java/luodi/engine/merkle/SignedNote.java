package luodi.engine.merkle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A text with signature lines (C2SP {@code signed-note}).
 *
 * @param text what is signed, each line ended
 */
public record SignedNote(String text, List<Signature> signatures) {
    private static final String MARK = "— ";
    private static final int ID_BYTES = 4;
    /** More than any checkpoint of ours carries; a reader of strangers' files must stop somewhere. */
    private static final int LONGEST = 64 * 1024;

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /**
     * One signature line.
     *
     * @param keyId tells keys of the same name apart
     */
    public record Signature(String keyName, int keyId, Hash bytes) {
        String line() {
            byte[] all = new byte[ID_BYTES + bytes.length()];
            for (int i = 0; i < ID_BYTES; i++) {
                all[i] = (byte) (keyId >>> (8 * (ID_BYTES - 1 - i)));
            }
            System.arraycopy(bytes.bytes(), 0, all, ID_BYTES, bytes.length());
            return MARK + keyName + " " + Base64.getEncoder().encodeToString(all) + "\n";
        }
    }

    public static SignedNote sign(String text, List<NoteKey.Signer> signers) {
        return new SignedNote(
                text,
                signers.stream()
                        .map(signer -> new Signature(
                                signer.key().name(),
                                signer.key().id(),
                                Hash.of(signer.sign(text.getBytes(StandardCharsets.UTF_8)))))
                        .toList());
    }

    /** The note as it is stored and sent. */
    public String encoded() {
        StringBuilder out = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> out.append(signature.line()));
        return out.toString();
    }

    /**
     * Whether the key signed this text. Lines of other keys are passed over, as the specification demands; a line that
     * claims this key and does not fit makes the note bad, whatever else it carries.
     */
    public boolean isSignedBy(NoteKey key) {
        List<Signature> claimed = signatures.stream()
                .filter(each -> each.keyName.equals(key.name()) && each.keyId == key.id())
                .toList();
        return !claimed.isEmpty()
                && claimed.stream()
                        .allMatch(each -> key.verifies(text.getBytes(StandardCharsets.UTF_8), each.bytes.bytes()));
    }

    public static SignedNote parse(String encoded) throws MalformedNote {
        if (encoded.length() > LONGEST) {
            throw new MalformedNote("a note of " + encoded.length() + " letters is too long");
        }
        int blank = encoded.lastIndexOf("\n\n");
        if (blank < 0 || !encoded.endsWith("\n")) {
            throw new MalformedNote("a note is a text, an empty line and signature lines, each line ended");
        }
        String text = encoded.substring(0, blank + 1);
        if (text.chars().anyMatch(c -> c < ' ' && c != '\n') || text.startsWith("\n")) {
            throw new MalformedNote("the text of a note has control characters or begins with an empty line");
        }
        List<Signature> signatures = new ArrayList<>();
        for (String line : encoded.substring(blank + 2).split("\n")) {
            signatures.add(signature(line));
        }
        return new SignedNote(text, signatures);
    }

    private static Signature signature(String line) throws MalformedNote {
        String[] words = line.startsWith(MARK) ? line.substring(MARK.length()).split(" ", -1) : new String[0];
        if (words.length != 2 || words[0].isEmpty() || words[0].contains("+")) {
            throw new MalformedNote("a signature line is \"— name base64\", not \"" + line + "\"");
        }
        byte[] all;
        try {
            all = Hash.decoded(words[1]);
        } catch (IllegalArgumentException e) {
            throw new MalformedNote("the signature of " + words[0] + " is not Base64");
        }
        if (all.length <= ID_BYTES) {
            throw new MalformedNote("the signature of " + words[0] + " is too short");
        }
        return new Signature(words[0], NoteKey.id(all), Hash.of(Arrays.copyOfRange(all, ID_BYTES, all.length)));
    }
}
