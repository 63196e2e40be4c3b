package luodi.app.org.credential;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the CBOR (RFC 8949) that authenticators write: whole numbers, bytes, text, lists and maps, of definite
 * length, within bounds. Anything else is refused.
 */
final class Cbor {
    private static final int DEEPEST = 8;

    private final ByteBuffer in;

    private Cbor(byte[] bytes, int offset) {
        this.in = ByteBuffer.wrap(bytes, offset, bytes.length - offset);
    }

    /** What cannot be read. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String what) {
            super(what);
        }
    }

    /** The first item from the offset on; what follows it is left alone. */
    static Map<?, ?> map(byte[] bytes, int offset) throws Malformed {
        if (offset > bytes.length) {
            throw new Malformed("too short");
        }
        if (new Cbor(bytes, offset).item(0) instanceof Map<?, ?> map) {
            return map;
        }
        throw new Malformed("no map");
    }

    private Object item(int depth) throws Malformed {
        if (depth > DEEPEST) {
            throw new Malformed("too deep");
        }
        int head = next();
        long length = length(head & 31);
        return switch (head >>> 5) {
            case 0 -> length;
            case 1 -> -1 - length;
            case 2 -> bytes(length);
            case 3 -> new String(bytes(length), StandardCharsets.UTF_8);
            case 4 -> list(length, depth);
            case 5 -> map(length, depth);
            default -> throw new Malformed("major type " + (head >>> 5));
        };
    }

    private long length(int low) throws Malformed {
        if (low < 24) {
            return low;
        }
        int bytes = switch (low) {
            case 24 -> 1;
            case 25 -> 2;
            case 26 -> 4;
            default -> throw new Malformed("length " + low);
        };
        long length = 0;
        for (int i = 0; i < bytes; i++) {
            length = length << 8 | next();
        }
        return length;
    }

    private int next() throws Malformed {
        if (!in.hasRemaining()) {
            throw new Malformed("too short");
        }
        return in.get() & 0xFF;
    }

    private byte[] bytes(long length) throws Malformed {
        if (length > in.remaining()) {
            throw new Malformed("too short");
        }
        byte[] out = new byte[(int) length];
        in.get(out);
        return out;
    }

    private List<Object> list(long length, int depth) throws Malformed {
        if (length > in.remaining()) {
            throw new Malformed("too short");
        }
        List<Object> out = new ArrayList<>();
        for (long i = 0; i < length; i++) {
            out.add(item(depth + 1));
        }
        return out;
    }

    private Map<Object, Object> map(long length, int depth) throws Malformed {
        if (length > in.remaining()) {
            throw new Malformed("too short");
        }
        Map<Object, Object> out = new LinkedHashMap<>();
        for (long i = 0; i < length; i++) {
            if (out.put(item(depth + 1), item(depth + 1)) != null) {
                throw new Malformed("a key twice");
            }
        }
        return out;
    }
}
