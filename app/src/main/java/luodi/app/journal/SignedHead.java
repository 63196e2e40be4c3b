package luodi.app.journal;

import java.time.Instant;
import java.util.List;
import luodi.engine.merkle.Checkpoint;
import luodi.engine.merkle.Hash;
import luodi.engine.merkle.MalformedNote;
import luodi.engine.merkle.NoteKey;
import luodi.engine.merkle.SignedNote;

/**
 * One checkpoint of both trees: the note of the SHA-256 tree, signed with Ed25519 and SM2, and the note of the SM3 tree
 * under an origin of its own, signed with SM2. As a file they stand one after the other with an empty line between.
 */
record SignedHead(Checkpoint sha256, SignedNote note, Checkpoint sm3, SignedNote noteSm3) {
    static final String SM3_ORIGIN = "/sm3";
    private static final String TIME = "time";

    /** Which log an origin belongs to: its epochs and both its trees are signed under one name. */
    static String log(String origin) {
        return origin.replaceFirst("/[0-9]+(" + SM3_ORIGIN + ")?$", "");
    }

    static SignedHead sign(JournalKeys keys, String origin, long size, Instant at, Hash sha256, Hash sm3) {
        List<String> time = List.of(TIME + " " + at);
        Checkpoint one = new Checkpoint(origin, size, sha256, time);
        Checkpoint other = new Checkpoint(origin + SM3_ORIGIN, size, sm3, time);
        return new SignedHead(
                one,
                SignedNote.sign(one.text(), List.of(keys.ed25519(log(origin)), keys.sm2(log(origin)))),
                other,
                SignedNote.sign(other.text(), List.of(keys.sm2(log(origin)))));
    }

    static SignedHead of(String note, String noteSm3) throws MalformedNote {
        SignedNote one = SignedNote.parse(note);
        SignedNote other = SignedNote.parse(noteSm3);
        return new SignedHead(Checkpoint.parse(one.text()), one, Checkpoint.parse(other.text()), other);
    }

    /** Reads a file that holds both notes, or the first alone. */
    static SignedHead parse(String file) throws MalformedNote {
        int between = file.indexOf("\n\n", file.indexOf("\n\n") + 2);
        if (between < 0) {
            SignedNote one = SignedNote.parse(file);
            Checkpoint checkpoint = Checkpoint.parse(one.text());
            return new SignedHead(checkpoint, one, checkpoint, one);
        }
        return of(file.substring(0, between + 1), file.substring(between + 2));
    }

    /** A strict reader hands on the first note alone. */
    boolean hasBoth() {
        return !sm3.equals(sha256);
    }

    String file() {
        return hasBoth() ? note.encoded() + "\n" + noteSm3.encoded() : note.encoded();
    }

    /** When it was signed; a checkpoint that does not say so is as old as can be. */
    Instant at() {
        String time = sha256.extension(TIME);
        return time.isEmpty() ? Instant.EPOCH : Instant.parse(time);
    }

    /** What is wrong with its signatures, or an empty text. */
    String complaint(JournalKeys keys) {
        String log = log(sha256.origin());
        return complaint(keys.ed25519(log).key(), keys.sm2(log).key());
    }

    String complaint(NoteKey ed25519, NoteKey sm2) {
        if (!note.isSignedBy(ed25519)) {
            return "is not signed by this installation's Ed25519 key";
        }
        if (!note.isSignedBy(sm2)) {
            return "is not signed by this installation's SM2 key";
        }
        boolean fits = sm3.origin().equals(sha256.origin() + SM3_ORIGIN)
                && sm3.size() == sha256.size()
                && sm3.extensions().equals(sha256.extensions());
        return !hasBoth() || (fits && noteSm3.isSignedBy(sm2)) ? "" : "carries an SM3 note that does not belong to it";
    }
}
