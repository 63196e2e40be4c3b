package luodi.app.journal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import luodi.engine.merkle.Frontier;
import luodi.engine.merkle.Hash;
import luodi.engine.merkle.MalformedNote;

/** Builds both trees again from the sealed leaves and holds them against every checkpoint. */
final class TreeCheck {
    private final Connection connection;
    private final JournalKeys keys;
    private final HeadFile file;
    private final List<SignedHead> others;
    private final Findings findings;

    private final Frontier sha256 = new Frontier(TreeStore.Tree.SHA_256.hash());
    private final Frontier sm3 = new Frontier(TreeStore.Tree.SM3.hash());
    private final List<Frontier.Whole> nodes = new ArrayList<>();
    private final List<Frontier.Whole> nodesSm3 = new ArrayList<>();

    /** A checkpoint to be met on the way, the smallest first. */
    private record Stop(String table, String key, SignedHead head) {}

    TreeCheck(Connection connection, JournalKeys keys, HeadFile file, List<SignedHead> others, Findings findings) {
        this.connection = connection;
        this.keys = keys;
        this.file = file;
        this.others = others;
        this.findings = findings;
    }

    void tree() throws SQLException {
        List<Stop> stops = new ArrayList<>(kept());
        stops.addAll(beside());
        others.forEach(head ->
                stops.add(new Stop("checkpoint", "of size " + head.sha256().size(), head)));
        stops.sort(Comparator.comparingLong(stop -> stop.head().sha256().size()));
        int met = meet(stops, 0);
        Instant last = Instant.MIN;
        try (Rows leaves = new Rows(connection, """
                select l.index, l.seal_id, l.hash, l.hash_sm3, s.leaf, s.recorded_at
                from journal_leaf l left join journal_seal s on s.id = l.seal_id order by l.index
                """)) {
            for (; leaves.there(); leaves.next()) {
                findings.count("leaves", 1);
                last = leaf(leaves.row(), last);
                met = meet(stops, met);
            }
        }
        for (Stop stop : stops.subList(met, stops.size())) {
            findings.disagree(
                    stop.table(),
                    stop.key(),
                    "was signed over " + stop.head().sha256().size() + " leaves, and the journal has " + sha256.size());
        }
        nodes();
        forgotten(last);
    }

    private Instant leaf(ResultSet row, Instant last) throws SQLException {
        String key = row.getString("index");
        Hash hash = Hash.of(row.getBytes("hash"));
        Hash hashSm3 = Hash.of(row.getBytes("hash_sm3"));
        String leaf = row.getString("leaf");
        if (row.getLong("index") != sha256.size()) {
            findings.disagree("journal_leaf", key, "follows leaf " + (sha256.size() - 1));
        }
        if (leaf == null) {
            findings.disagree("journal_leaf", key, "its seal " + row.getString("seal_id") + " is gone");
        } else {
            byte[] bytes = leaf.getBytes(StandardCharsets.UTF_8);
            if (!TreeStore.Tree.SHA_256.hash().leaf(bytes).equals(hash)
                    || !TreeStore.Tree.SM3.hash().leaf(bytes).equals(hashSm3)) {
                findings.disagree("journal_leaf", key, "is not the hash of seal " + row.getString("seal_id"));
            }
        }
        nodes.addAll(TreeStore.stored(sha256.append(hash)));
        nodesSm3.addAll(TreeStore.stored(sm3.append(hashSm3)));
        return leaf == null ? last : later(row, leaf, last);
    }

    private Instant later(ResultSet row, String leaf, Instant last) throws SQLException {
        Instant at = row.getTimestamp("recorded_at").toInstant();
        // The first leaf of an epoch may be earlier: the clock had run ahead and was put right.
        if (at.isBefore(last) && !leaf.contains(" journal_epoch I ")) {
            findings.disagree("journal_leaf", row.getString("index"), "is earlier than the one before it");
        }
        return at;
    }

    private int meet(List<Stop> stops, int met) {
        int next = met;
        for (; next < stops.size() && stops.get(next).head().sha256().size() == sha256.size(); next++) {
            Stop stop = stops.get(next);
            findings.count("checkpoints", 1);
            if (!stop.head().sha256().root().equals(sha256.root())) {
                findings.disagree(
                        stop.table(), stop.key(), "its root is not that of the first " + sha256.size() + " leaves");
            } else if (stop.head().hasBoth() && !stop.head().sm3().root().equals(sm3.root())) {
                findings.disagree(stop.table(), stop.key(), "its SM3 root is not that of the tree");
            }
            String complaint = stop.head().complaint(keys);
            if (!complaint.isEmpty()) {
                findings.disagree(stop.table(), stop.key(), complaint);
            }
        }
        return next;
    }

    private List<Stop> kept() throws SQLException {
        List<Stop> stops = new ArrayList<>();
        SignedHead before = null;
        try (Rows rows = new Rows(
                connection, "select number, size, signed_at, note, note_sm3 from journal_checkpoint order by number")) {
            for (long number = 1; rows.there(); rows.next(), number++) {
                ResultSet row = rows.row();
                String key = row.getString("number");
                if (row.getLong("number") != number) {
                    findings.disagree("journal_checkpoint", String.valueOf(number), "is gone");
                    number = row.getLong("number");
                }
                try {
                    SignedHead head = SignedHead.of(row.getString("note"), row.getString("note_sm3"));
                    if (head.sha256().size() != row.getLong("size")
                            || !head.at().equals(row.getTimestamp("signed_at").toInstant())) {
                        findings.disagree("journal_checkpoint", key, "says otherwise than its note");
                    }
                    if (before != null
                            && before.sha256().origin().equals(head.sha256().origin())
                            && (head.at().isBefore(before.at())
                                    || head.sha256().size() < before.sha256().size())) {
                        findings.disagree("journal_checkpoint", key, "is earlier or smaller than the one before it");
                    }
                    before = head;
                    stops.add(new Stop("journal_checkpoint", key, head));
                } catch (MalformedNote e) {
                    findings.disagree("journal_checkpoint", key, String.valueOf(e.getMessage()));
                }
            }
        }
        return stops;
    }

    /** The file beside the database must hold a checkpoint that the database holds too, its last. */
    private List<Stop> beside() throws SQLException {
        String origin = null;
        try (Rows epochs = new Rows(connection, "select origin from journal_epoch order by number desc limit 1")) {
            if (epochs.there()) {
                origin = epochs.row().getString("origin");
            }
        }
        if (origin == null) {
            return List.of();
        }
        try {
            Optional<SignedHead> head = file.read(origin);
            if (head.isEmpty()) {
                return List.of();
            }
            if (!head.get().sha256().origin().equals(origin)) {
                // An epoch has just begun and nothing of it was signed yet, or the database is from before it.
                return epochOf(head.get()) > epochOf(origin)
                        ? List.of(new Stop("journal_epoch", head.get().sha256().origin(), head.get()))
                        : List.of();
            }
            known(head.get());
            return List.of(new Stop("journal_checkpoint", "in the file beside the database", head.get()));
        } catch (MalformedNote e) {
            findings.disagree("journal_checkpoint", "in the file beside the database", String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    private void known(SignedHead head) throws SQLException {
        try (Rows last = new Rows(
                connection, "select note from journal_checkpoint order by signed_at desc, number desc limit 1")) {
            boolean behind = !last.there()
                    || (!last.row().getString("note").equals(head.note().encoded())
                            && !laterThan(head, last.row().getString("note")));
            if (behind) {
                findings.disagree(
                        "journal_checkpoint", "in the file beside the database", "is later than all in the database");
            }
        }
    }

    private static boolean laterThan(SignedHead head, String note) {
        try {
            return !SignedHead.parse(note).at().isBefore(head.at());
        } catch (MalformedNote e) {
            return false;
        }
    }

    private static int epochOf(SignedHead head) {
        return epochOf(head.sha256().origin());
    }

    private static int epochOf(String origin) {
        return Integer.parseInt(origin.substring(origin.lastIndexOf('/') + 1));
    }

    private void nodes() throws SQLException {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            made.add(nodes.get(i).level() + "/" + nodes.get(i).index() + " "
                    + nodes.get(i).hash() + " " + nodesSm3.get(i).hash());
        }
        try (Rows rows = new Rows(
                connection,
                "select level || '/' || index as key, encode(hash, 'hex') as hash, encode(hash_sm3, 'hex') as sm3"
                        + " from journal_node order by level, index")) {
            for (; rows.there(); rows.next()) {
                String key = rows.row().getString("key");
                if (!made.remove(key + " " + rows.row().getString("hash") + " "
                        + rows.row().getString("sm3"))) {
                    findings.disagree("journal_node", key, "is not the hash of its leaves");
                }
            }
        }
        made.forEach(node -> findings.disagree("journal_node", node.substring(0, node.indexOf(' ')), "is gone"));
    }

    /** A seal waits for its place a second or two; one that the tree has passed by was taken out of it. */
    private void forgotten(Instant last) throws SQLException {
        try (Rows seals = new Rows(connection, """
                select s.id, s.recorded_at from journal_seal s
                where not exists (select from journal_leaf l where l.seal_id = s.id) order by s.recorded_at
                """)) {
            for (; seals.there(); seals.next()) {
                findings.count("waiting", 1);
                if (seals.row().getTimestamp("recorded_at").toInstant().isBefore(last)) {
                    findings.disagree("journal_seal", seals.row().getString("id"), "was passed over by the tree");
                }
            }
        }
    }
}
