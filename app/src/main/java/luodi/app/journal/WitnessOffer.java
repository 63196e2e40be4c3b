package luodi.app.journal;

import java.util.ArrayList;
import java.util.List;
import luodi.engine.merkle.Hash;
import luodi.engine.merkle.MalformedNote;

/**
 * A checkpoint with the proof that it extends an older one: per tree the body of C2SP {@code tlog-witness}, first that
 * of SHA-256, then that of SM3. A plain checkpoint is an offer without proof.
 */
record WitnessOffer(SignedHead head, long oldSize, List<Hash> proof, List<Hash> proofSm3) {
    private static final int LONGEST_PROOF = 63;

    WitnessOffer {
        proof = List.copyOf(proof);
        proofSm3 = List.copyOf(proofSm3);
    }

    String encoded() {
        return part(proof, head.note().encoded()) + "\n"
                + part(proofSm3, head.noteSm3().encoded());
    }

    private String part(List<Hash> hashes, String note) {
        StringBuilder out = new StringBuilder("old ").append(oldSize).append('\n');
        hashes.forEach(hash -> out.append(hash.base64()).append('\n'));
        return out.append('\n').append(note).toString();
    }

    /** @param brought the text, or the pieces it was cut into */
    static WitnessOffer parse(String brought) throws MalformedNote {
        String file = OfferPieces.isCut(brought) ? OfferPieces.joined(brought) : brought;
        if (!file.startsWith("old ")) {
            return new WitnessOffer(SignedHead.parse(file), 0, List.of(), List.of());
        }
        int second = file.indexOf("\n\nold ");
        if (second < 0) {
            throw new MalformedNote("an offer has a part for each of the two trees, and this one has one");
        }
        Part one = part(file.substring(0, second + 1));
        Part other = part(file.substring(second + 2));
        if (one.old != other.old) {
            throw new MalformedNote("the two parts extend trees of different sizes");
        }
        return new WitnessOffer(SignedHead.of(one.note, other.note), one.old, one.proof, other.proof);
    }

    private record Part(long old, List<Hash> proof, String note) {}

    private static Part part(String text) throws MalformedNote {
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw new MalformedNote("an offer is the old size, the proof, an empty line and the checkpoint");
        }
        String[] lines = text.substring(0, blank).split("\n");
        if (!lines[0].matches("old (0|[1-9][0-9]{0,17})") || lines.length > LONGEST_PROOF + 1) {
            throw new MalformedNote("the first line of an offer is \"old\" and a size, and at most 63 hashes follow");
        }
        List<Hash> proof = new ArrayList<>();
        try {
            for (int i = 1; i < lines.length; i++) {
                proof.add(Hash.ofBase64(lines[i]));
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedNote("a hash of the proof is not Base64");
        }
        return new Part(Long.parseLong(lines[0].substring("old ".length())), proof, text.substring(blank + 2));
    }
}
