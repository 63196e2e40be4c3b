package luodi.engine.container;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zips for tests. */
public final class Zips {
    private Zips() {}

    /** A sound zip of text parts. */
    public static byte[] of(Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** One part of many megabytes that repeats one piece, between a beginning and an end. */
    public static byte[] bomb(String name, String begin, String piece, int times, String end) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(begin.getBytes(StandardCharsets.UTF_8));
            byte[] block = piece.repeat(1000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < times / 1000; i++) {
                zip.write(block);
            }
            zip.write(end.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** The same zip whose directory says that every part has this inflated length. */
    public static byte[] declaring(byte[] zip, int inflated) {
        byte[] lying = zip.clone();
        ByteBuffer bytes = ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 46 < lying.length; at++) {
            if (bytes.getInt(at) == 0x02014b50) {
                bytes.putInt(at + 24, inflated);
            }
        }
        return lying;
    }

    /** The same zip whose second directory entry points at the bytes of the first. */
    public static byte[] overlapping(byte[] zip) {
        byte[] shared = zip.clone();
        ByteBuffer bytes = ByteBuffer.wrap(shared).order(ByteOrder.LITTLE_ENDIAN);
        int first = -1;
        for (int at = 0; at + 46 < shared.length; at++) {
            if (bytes.getInt(at) == 0x02014b50) {
                if (first >= 0) {
                    bytes.putInt(at + 42, bytes.getInt(first + 42));
                    return shared;
                }
                first = at;
            }
        }
        throw new IllegalArgumentException("needs two entries");
    }
}
