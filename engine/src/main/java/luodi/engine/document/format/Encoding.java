package luodi.engine.document.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import luodi.engine.document.format.DocumentText.Reason;
import luodi.engine.document.format.DocumentText.Refused;
import org.jspecify.annotations.Nullable;

/** Finds the encoding of text: byte order mark, then strict UTF-8, then what is declared, then GB18030. */
sealed interface Encoding {

    /** The text, without byte order mark. */
    record Decoded(String text, Charset charset) implements Encoding {}

    /** No encoding fits. */
    record Unreadable(Refused why) implements Encoding {}

    Charset GB18030 = Charset.forName("GB18030");

    /** Old web pages have a broken character here and there; more than that is another encoding. */
    int BYTES_PER_ALLOWED_FAULT = 1000;

    static Encoding decode(byte[] bytes, Optional<Charset> declared) {
        Optional<Charset> marked = mark(bytes);
        if (marked.isPresent()) {
            return sound(decode(bytes, marked.get(), 0), marked.get());
        }
        if (hasNul(bytes)) {
            return new Unreadable(new Refused(Reason.NOT_A_DOCUMENT, "binary data"));
        }
        String utf8 = decode(bytes, StandardCharsets.UTF_8, 0);
        if (utf8 != null) {
            return sound(utf8, StandardCharsets.UTF_8);
        }
        int allowed = bytes.length / BYTES_PER_ALLOWED_FAULT;
        for (Charset charset : declared.map(List::of).orElse(List.of())) {
            String text = decode(bytes, charset, allowed);
            if (text != null) {
                return sound(text, charset);
            }
        }
        String gb = decode(bytes, GB18030, 0);
        return gb != null && readsAsChinese(gb)
                ? sound(gb, GB18030)
                : new Unreadable(new Refused(
                        looksBinary(bytes) ? Reason.NOT_A_DOCUMENT : Reason.UNKNOWN_ENCODING,
                        "neither UTF-8 nor GB18030, first wrong byte at " + firstFault(bytes)));
    }

    private static Optional<Charset> mark(byte[] bytes) {
        if (bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        boolean bigEndian = bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF;
        return bigEndian ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    private static Encoding sound(@Nullable String text, Charset charset) {
        if (text == null) {
            return new Unreadable(new Refused(Reason.DAMAGED, "its mark says " + charset + ", its bytes do not"));
        }
        long controls = text.chars()
                .filter(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x0B)
                .count();
        if (controls > text.length() / 200) {
            return new Unreadable(new Refused(Reason.NOT_A_DOCUMENT, "binary data"));
        }
        return new Decoded(text.startsWith("\uFEFF") ? text.substring(1) : text, charset);
    }

    /** The text, or null where more than the allowed number of faults was met. */
    private static @Nullable String decode(byte[] bytes, Charset charset, int allowedFaults) {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate((int) (bytes.length * (double) decoder.maxCharsPerByte()) + 16);
        int faults = 0;
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            if (++faults > allowedFaults) {
                return null;
            }
            in.position(Math.min(in.limit(), in.position() + result.length()));
            out.put('\uFFFD');
            result = decoder.decode(in, out, true);
        }
        decoder.flush(out);
        return out.flip().toString();
    }

    private static boolean hasNul(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    /** Any bytes without rare values decode as GB18030; only letters in common use make it believable. */
    private static boolean readsAsChinese(String text) {
        long common = text.chars()
                .filter(c -> c < 0x7F
                        || (c >= 0x4E00 && c <= 0x9FFF)
                        || (c >= 0x3000 && c <= 0x303F)
                        || (c >= 0xFF00 && c <= 0xFFEF)
                        || (c >= 0x2010 && c <= 0x2500))
                .count();
        return common >= text.length() * 0.97;
    }

    private static boolean looksBinary(byte[] bytes) {
        int controls = 0;
        for (byte b : bytes) {
            controls += b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' ? 1 : 0;
        }
        return controls > bytes.length / 100;
    }

    private static int firstFault(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(in, out, true);
        return in.position();
    }
}
