package luodi.app.backup;

import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A stream into a file, and the hash files are known by. */
final class Disk {
    private Disk() {}

    static OutputStream to(FileChannel channel) {
        return Channels.newOutputStream(channel);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
