package luodi.app.journal;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import luodi.engine.merkle.Hash;
import luodi.engine.merkle.MalformedNote;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signs what the trees are, and never a tree that does not extend what was signed before. */
record Checkpoints(JdbcClient jdbc, TreeStore store, JournalKeys keys, HeadFile file, Clock machine) {
    /** A clock that is put right by the network may jump this far. */
    static final Duration TOLERATED = Duration.ofSeconds(2);

    static final Duration LONGEST = Duration.ofHours(1);

    /** What came of an attempt. */
    sealed interface Outcome {}

    record Signed(SignedHead head) implements Outcome {}

    record NotDue(SignedHead last) implements Outcome {}

    record Refused(JournalCondition.Alarm alarm) implements Outcome {}

    /**
     * In the transaction of the caller. {@code soon} is the time after which a grown tree is signed again; one that has
     * not grown is signed every hour all the same, to show that nothing happened.
     */
    Outcome attempt(String origin, long size, Hash root, Hash rootSm3, Duration soon) {
        Optional<SignedHead> last;
        try {
            last = last(jdbc, file, origin);
        } catch (MalformedNote e) {
            return refused("上一个检查点无法读取：{0}", String.valueOf(e.getMessage()));
        }
        Instant now = machine.instant().truncatedTo(ChronoUnit.MILLIS);
        if (last.isEmpty()) {
            return new Signed(sign(origin, size, root, rootSm3, now));
        }
        SignedHead before = last.get();
        if (now.isBefore(before.at().minus(TOLERATED))) {
            return refused("服务器时钟早于上一个检查点，已停止签发：{0}", now + " < " + before.at());
        }
        Optional<Outcome> contradiction = contradiction(before, size);
        if (contradiction.isPresent()) {
            return contradiction.get();
        }
        Duration age = Duration.between(before.at(), now);
        boolean due = size > before.sha256().size() ? age.compareTo(soon) >= 0 : age.compareTo(LONGEST) >= 0;
        return due
                ? new Signed(sign(origin, size, root, rootSm3, now.isBefore(before.at()) ? before.at() : now))
                : new NotDue(before);
    }

    private Optional<Outcome> contradiction(SignedHead before, long size) {
        long signed = before.sha256().size();
        if (signed > size) {
            return Optional.of(refused("日志比已签发的检查点短：{0}", size + " < " + signed));
        }
        String complaint = before.complaint(keys);
        if (!complaint.isEmpty()) {
            return Optional.of(refused("上一个检查点的签名不对：{0}", complaint));
        }
        boolean same = store.proofs(TreeStore.Tree.SHA_256)
                        .root(signed)
                        .equals(before.sha256().root())
                && store.proofs(TreeStore.Tree.SM3)
                        .root(signed)
                        .equals(before.sm3().root());
        return same ? Optional.empty() : Optional.of(refused("日志与已签发的检查点不一致：{0}", String.valueOf(signed)));
    }

    /** The later of the two that are kept, inside the database and beside it. */
    static Optional<SignedHead> last(JdbcClient jdbc, HeadFile file, String origin) throws MalformedNote {
        Optional<SignedHead> beside =
                file.read(origin).filter(head -> head.sha256().origin().equals(origin));
        Optional<SignedHead> inside = Optional.empty();
        for (String[] notes : jdbc.sql("select note, note_sm3 from journal_checkpoint order by number desc limit 1")
                .query((row, n) -> new String[] {row.getString("note"), row.getString("note_sm3")})
                .list()) {
            inside = Optional.of(SignedHead.of(notes[0], notes[1]))
                    .filter(head -> head.sha256().origin().equals(origin));
        }
        if (beside.isPresent() && inside.isPresent()) {
            return inside.get().at().isAfter(beside.get().at()) ? inside : beside;
        }
        return beside.isPresent() ? beside : inside;
    }

    private SignedHead sign(String origin, long size, Hash root, Hash rootSm3, Instant at) {
        SignedHead head = SignedHead.sign(keys, origin, size, at, root, rootSm3);
        jdbc.sql("""
                        insert into journal_checkpoint (number, size, signed_at, note, note_sm3)
                        values ((select coalesce(max(number), 0) + 1 from journal_checkpoint), :size, :at, :note, :noteSm3)
                        """)
                .param("size", size)
                .param("at", Timestamp.from(at))
                .param("note", head.note().encoded())
                .param("noteSm3", head.noteSm3().encoded())
                .update();
        return head;
    }

    private static Outcome refused(String zh, String detail) {
        return new Refused(new JournalCondition.Alarm(zh, detail));
    }
}
