package luodi.app.backup;

/** Goes on with a journal that came out of a backup, in an epoch of its own that everybody can see. */
@FunctionalInterface
public interface RestoredJournal {
    /**
     * @param oldCheckpoint the last one known when the backup was taken, as signed
     * @param reason which backup was put back, and when
     */
    void begin(String oldCheckpoint, String reason);
}
