package luodi.engine.container;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates every stream of a PDF into nothing before the library inflates one into memory, which it does
 * without limit. Streams under other filters grow too little to matter or end with the process.
 */
public final class PdfBombs {
    private static final long LARGEST_STREAM = 32L << 20;
    private static final long ALL_STREAMS = 256L << 20;
    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.ISO_8859_1);
    private static final int DICTIONARY_WITHIN = 1024;

    private PdfBombs() {}

    /** Position of the first stream that goes too far. */
    public static OptionalInt streamTooLarge(byte[] bytes) {
        byte[] sink = new byte[64 << 10];
        Inflater inflater = new Inflater();
        long total = 0;
        try {
            for (int at = next(bytes, 0); at >= 0; at = next(bytes, at)) {
                String dictionary = dictionaryBefore(bytes, at);
                int first = dictionary.indexOf("/Fl");
                if (first >= 0 && !isSkipped(dictionary)) {
                    boolean twice = dictionary.indexOf("/Fl", first + 3) >= 0
                            && dictionary.indexOf("FlateDecode", dictionary.indexOf("FlateDecode") + 1) >= 0;
                    long length = inflated(inflater, bytes, at, sink);
                    total += length;
                    if (twice || length > LARGEST_STREAM || total > ALL_STREAMS) {
                        return OptionalInt.of(at);
                    }
                }
            }
            return OptionalInt.empty();
        } finally {
            inflater.end();
        }
    }

    /** Pictures are never unpacked for their text. */
    private static boolean isSkipped(String dictionary) {
        return dictionary.contains("/Image");
    }

    private static int next(byte[] bytes, int from) {
        for (int i = from; i + STREAM.length + 1 < bytes.length; i++) {
            if (bytes[i] == 's' && matches(bytes, i) && (i < 3 || bytes[i - 1] != 'd')) {
                int data = i + STREAM.length;
                data += bytes[data] == '\r' ? 1 : 0;
                return bytes[data] == '\n' ? data + 1 : data;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] bytes, int at) {
        for (int i = 0; i < STREAM.length; i++) {
            if (bytes[at + i] != STREAM[i]) {
                return false;
            }
        }
        return true;
    }

    private static String dictionaryBefore(byte[] bytes, int data) {
        int from = Math.max(0, data - DICTIONARY_WITHIN);
        String before = new String(bytes, from, data - from, StandardCharsets.ISO_8859_1);
        return before.substring(Math.max(0, before.lastIndexOf(" obj")));
    }

    private static long inflated(Inflater inflater, byte[] bytes, int from, byte[] sink) {
        inflater.reset();
        inflater.setInput(bytes, from, bytes.length - from);
        try {
            while (!inflater.finished() && inflater.getBytesWritten() <= LARGEST_STREAM) {
                if (inflater.inflate(sink) == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
            }
        } catch (DataFormatException notFlate) {
            // Encrypted or damaged: what came out until here is all that comes out.
        }
        return inflater.getBytesWritten();
    }
}
