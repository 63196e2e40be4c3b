package luodi.engine.attachment;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Text that is text from the first byte to the last, and no page. */
final class PlainText {
    private static final List<Charset> KNOWN = List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));

    private PlainText() {}

    static void look(byte[] bytes) throws Unfit {
        for (byte b : bytes) {
            if (b >= 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
                throw new Unfit(Fault.NOT_WHAT_IT_SAYS, "");
            }
        }
        String text = decoded(bytes).toLowerCase(Locale.ROOT);
        String start = text.replaceFirst("^\uFEFF", "").stripLeading();
        if (start.startsWith("<") || text.contains("<script") || text.contains("<html")) {
            throw new Unfit(Fault.WEB_PAGE, "");
        }
        if (text.contains("<svg")) {
            throw new Unfit(Fault.SVG, "");
        }
    }

    private static String decoded(byte[] bytes) throws Unfit {
        for (Charset charset : KNOWN) {
            try {
                return charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException another) {
                // The next one may fit.
            }
        }
        throw new Unfit(Fault.NOT_WHAT_IT_SAYS, "");
    }
}
