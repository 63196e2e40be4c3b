package luodi.app.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import luodi.engine.merkle.Ed25519;
import luodi.engine.merkle.MalformedNote;
import luodi.engine.merkle.NoteKey;
import luodi.engine.merkle.ProofCheck;

/**
 * What a witness outside the operator keeps: the keys it was once handed and the last checkpoint of each origin. It
 * looks and stores under one lock, and what it answers is on the disk before it answers.
 */
public final class WitnessStore {
    private static final String KEYS = "keys";

    private final Path directory;

    public WitnessStore(Path directory) {
        this.directory = directory;
    }

    /** What the witness says. */
    public sealed interface Answer {}

    /** @param oldSize of the checkpoint it held before; 0 when this is its first */
    public record Stored(String origin, long oldSize, long size, boolean newEpoch) implements Answer {}

    public record Refused(String why) implements Answer {}

    /** Begins the store with the two keys of an installation, handed over in person. */
    public Answer begin(String keys) throws IOException {
        try {
            List<String> lines = keys.strip().lines().toList();
            if (lines.size() != 2) {
                return new Refused("the keys of an installation are two lines, first Ed25519, then SM2");
            }
            NoteKey ed25519 = NoteKey.parse(lines.get(0), Ed25519.TYPE, Ed25519::verifies);
            var _ = NoteKey.parse(lines.get(1), Sm.SM2, Sm::verifies);
            Path file = directory.resolve(KEYS);
            if (Files.exists(file) && !Files.readString(file).strip().equals(keys.strip())) {
                return new Refused(
                        directory + " was begun with other keys; a second installation needs a store of its own");
            }
            SecretFile.replace(file, keys.strip() + "\n");
            return new Stored(ed25519.name(), 0, 0, false);
        } catch (MalformedNote e) {
            return new Refused(String.valueOf(e.getMessage()));
        }
    }

    /** Stores the checkpoint if it is signed and extends the last one, or says why not. */
    public Answer offer(String file) throws IOException {
        if (!Files.exists(directory.resolve(KEYS))) {
            return new Refused(directory + " has no keys yet; begin it with --keys FILE");
        }
        try (FileChannel channel = FileChannel.open(
                        directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            return lock.isValid() ? offerAlone(file) : new Refused("the store cannot be locked");
        } catch (MalformedNote e) {
            return new Refused(String.valueOf(e.getMessage()));
        }
    }

    private Answer offerAlone(String file) throws IOException, MalformedNote {
        WitnessOffer offer = WitnessOffer.parse(file);
        List<String> keys = Files.readAllLines(directory.resolve(KEYS));
        String complaint = offer.head()
                .complaint(
                        NoteKey.parse(keys.get(0), Ed25519.TYPE, Ed25519::verifies),
                        NoteKey.parse(keys.get(1), Sm.SM2, Sm::verifies));
        if (!complaint.isEmpty()) {
            return new Refused("the checkpoint " + complaint);
        }
        if (!offer.head().hasBoth()) {
            return new Refused("the checkpoint lacks the note of the SM3 tree");
        }
        Optional<SignedHead> held = last(offer.head().sha256().origin());
        if (held.isPresent()) {
            String why = contradiction(held.get(), offer);
            if (!why.isEmpty()) {
                return new Refused(why);
            }
        }
        SecretFile.replace(file(offer.head().sha256().origin()), offer.head().file());
        return new Stored(
                offer.head().sha256().origin(),
                held.map(head -> head.sha256().size()).orElse(0L),
                offer.head().sha256().size(),
                held.isEmpty() && holdsAnotherEpoch());
    }

    private static String contradiction(SignedHead held, WitnessOffer offer) {
        long size = offer.head().sha256().size();
        long old = held.sha256().size();
        if (size < old) {
            return "the checkpoint has " + size + " leaves and the last one stored has " + old
                    + ": either it is an old file, or the journal was cut";
        }
        if (size > old && offer.oldSize() != old) {
            return "the proof begins at " + offer.oldSize() + " leaves and the last checkpoint stored has " + old
                    + "; ask for a proof from " + old;
        }
        ProofCheck.Verdict one = new ProofCheck(TreeStore.Tree.SHA_256.hash())
                .consistency(
                        old, held.sha256().root(), size, offer.head().sha256().root(), proof(offer.proof(), old, size));
        ProofCheck.Verdict other = new ProofCheck(TreeStore.Tree.SM3.hash())
                .consistency(
                        old, held.sm3().root(), size, offer.head().sm3().root(), proof(offer.proofSm3(), old, size));
        return says(one, old) + says(other, old);
    }

    /** Of equal sizes nothing is to be proven. */
    private static <T> List<T> proof(List<T> proof, long old, long size) {
        return old == size ? List.of() : proof;
    }

    private static String says(ProofCheck.Verdict verdict, long old) {
        return switch (verdict) {
            case ProofCheck.Holds() -> "";
            case ProofCheck.Fails(String why) ->
                "the checkpoint does not extend the one of " + old + " leaves that is stored (" + why
                        + "): keep this file, it is signed and shows that the journal was changed. ";
        };
    }

    /** The last checkpoint stored of this origin. */
    Optional<SignedHead> last(String origin) throws IOException, MalformedNote {
        Path file = file(origin);
        return Files.exists(file) ? Optional.of(SignedHead.parse(Files.readString(file))) : Optional.empty();
    }

    private boolean holdsAnotherEpoch() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(each -> each.toString().endsWith(".checkpoint")).count() > 1;
        }
    }

    private Path file(String origin) {
        return directory.resolve(origin.replaceAll("[^0-9A-Za-z-]", "_") + ".checkpoint");
    }
}
