package luodi.app.backup;

/** A backup or restore that will not be done, for a reason the operator can remove; the message is one line. */
public final class BackupRefused extends RuntimeException {
    public BackupRefused(String line) {
        super(line.strip().replaceAll("\\s*\\R\\s*", " "));
    }

    public BackupRefused(String line, Throwable cause) {
        super(line.strip().replaceAll("\\s*\\R\\s*", " "), cause);
    }
}
