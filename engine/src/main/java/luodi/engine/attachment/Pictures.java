package luodi.engine.attachment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/** Pictures that are whole and nothing but pictures. */
final class Pictures {
    private static final int[] PNG = {0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};
    private static final int CHUNK = 12;
    private static final List<byte[]> SCRIPTS =
            List.of("<script", "<SCRIPT", "<?php", "<html", "<HTML", "javascript:").stream()
                    .map(mark -> mark.getBytes(StandardCharsets.ISO_8859_1))
                    .toList();

    private Pictures() {}

    /** Chunk by chunk to the end, so that nothing can hide between or behind them. */
    static void lookAtPng(byte[] bytes) throws Unfit {
        if (!Bytes.startWith(bytes, PNG)) {
            throw new Unfit(Fault.NOT_WHAT_IT_SAYS, "");
        }
        refuseScripts(bytes);
        ByteBuffer png = ByteBuffer.wrap(bytes).position(PNG.length);
        while (png.remaining() >= CHUNK) {
            int at = png.position();
            int length = png.getInt();
            if (length < 0 || length > png.remaining() - 8) {
                throw new Unfit(Fault.DAMAGED, "byte " + at);
            }
            byte[] named = new byte[4 + length];
            png.get(named);
            CRC32 sum = new CRC32();
            sum.update(named);
            if ((int) sum.getValue() != png.getInt()) {
                throw new Unfit(Fault.DAMAGED, "byte " + at);
            }
            if (new String(named, 0, 4, StandardCharsets.ISO_8859_1).equals("IEND")) {
                if (png.hasRemaining()) {
                    throw new Unfit(Fault.SECOND_FORMAT, "byte " + png.position());
                }
                return;
            }
        }
        throw new Unfit(Fault.DAMAGED, "byte " + png.position());
    }

    /**
     * Segments up to the picture, and an end mark behind it. Phones put more pictures and films behind the end, so what
     * follows is only refused where it is a page or an archive.
     */
    static void lookAtJpeg(byte[] bytes) throws Unfit {
        if (!Bytes.startWith(bytes, 0xFF, 0xD8, 0xFF)) {
            throw new Unfit(Fault.NOT_WHAT_IT_SAYS, "");
        }
        refuseScripts(bytes);
        int at = 2;
        while (at + 4 <= bytes.length && (bytes[at] & 0xFF) == 0xFF) {
            int marker = bytes[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++;
                continue;
            }
            int length = (bytes[at + 2] & 0xFF) << 8 | (bytes[at + 3] & 0xFF);
            if (length < 2 || at + 2 + length > bytes.length) {
                throw new Unfit(Fault.DAMAGED, "byte " + at);
            }
            at += 2 + length;
            if (marker == 0xDA) {
                requireEnd(bytes, at);
                return;
            }
        }
        throw new Unfit(Fault.DAMAGED, "byte " + at);
    }

    private static void requireEnd(byte[] bytes, int from) throws Unfit {
        if (Bytes.indexOf(bytes, new byte[] {(byte) 0xFF, (byte) 0xD9}, from, bytes.length) < 0) {
            throw new Unfit(Fault.DAMAGED, "byte " + bytes.length);
        }
    }

    private static void refuseScripts(byte[] bytes) throws Unfit {
        for (byte[] script : SCRIPTS) {
            int at = Bytes.indexOf(bytes, script, 0, bytes.length);
            if (at >= 0) {
                throw new Unfit(Fault.SECOND_FORMAT, "byte " + at);
            }
        }
    }
}
