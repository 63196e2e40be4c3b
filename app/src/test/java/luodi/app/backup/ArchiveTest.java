package luodi.app.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an archive that is not as it was written: one clear line, whatever was done to it. */
class ArchiveTest {
    private static final BackupKey KEY = new BackupKey.OfFile(new byte[32]);
    private static final int SEALED = Sealed.CHUNK + Sealed.TAG;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before anything reads it.
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private byte[] whole;

    /** Four full chunks and a part of one. */
    @BeforeEach
    void write() throws IOException {
        whole = archive(KEY, 290_000);
        assertThat(whole.length).isBetween(4 * SEALED, 5 * SEALED);
    }

    private static byte[] archive(BackupKey key, int bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArchiveWriter archive = new ArchiveWriter(out, key)) {
            byte[] settings = new byte[bytes];
            new Random(7).nextBytes(settings);
            ArchiveWriter.Written written = archive.add(InstalledFiles.SETTINGS, false, into -> into.write(settings));
            Manifest manifest = new Manifest(
                    Instant.EPOCH,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(new Manifest.File(InstalledFiles.SETTINGS, written.bytes(), written.sha256())),
                    null,
                    List.of());
            archive.add(Manifest.NAME, true, into -> into.write(manifest.json()));
        }
        return out.toByteArray();
    }

    @Test
    void isWholeAsWritten() throws IOException {
        assertThat(new CheckingArchive(Progress.silent())
                        .check(file(whole), KEY)
                        .bytes())
                .isEqualTo(290_000);
    }

    @Test
    void endsWithAFullChunkAsWellAsWithAPart() throws IOException {
        for (int length : new int[] {0, 1, Sealed.CHUNK - 1, Sealed.CHUNK, Sealed.CHUNK + 1, 2 * Sealed.CHUNK}) {
            byte[] words = new byte[length];
            new Random(length).nextBytes(words);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (OutputStream sealing = new SealingStream(out, Head.fresh(KEY))) {
                sealing.write(words);
            }

            assertThat(opened(out.toByteArray())).isEqualTo(words);
        }
    }

    @Test
    void refusesEachOfTwoHundredFlippedBits() throws IOException {
        Random random = new Random(2026);
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            // The head is small; a tenth of the flips must hit it all the same.
            int at = i % 10 == 0 ? random.nextInt(Head.BYTES) : random.nextInt(whole.length);
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));

            assertRefused(flipped, KEY);
            refused++;
        }
        System.out.printf("promise | A backup with a flipped bit is refused | 200 | refused %d%n", refused);
    }

    @Test
    void refusesWhatIsCutOffAnywhere() throws IOException {
        Random random = new Random(1);
        List<Integer> lengths = new ArrayList<>(List.of(0, 1, Head.BYTES - 1, Head.BYTES, Head.BYTES + 1));
        for (int chunk = 1; chunk <= 4; chunk++) {
            lengths.addAll(List.of(
                    Head.BYTES + chunk * SEALED - 1, Head.BYTES + chunk * SEALED, Head.BYTES + chunk * SEALED + 1));
        }
        random.ints(40, 0, whole.length).forEach(lengths::add);
        for (int length : lengths) {
            assertRefused(Arrays.copyOf(whole, length), KEY);
        }
        assertThat(assertRefused(Arrays.copyOf(whole, Head.BYTES + 2 * SEALED), KEY))
                .contains("is cut off: chunk 1 is not its last");
        System.out.printf("promise | A backup that was cut off is refused | %1$d | refused %1$d%n", lengths.size());
    }

    @Test
    void refusesWhatIsAppended() throws IOException {
        assertRefused(joined(whole, new byte[1]), KEY);
        assertRefused(joined(whole, Arrays.copyOfRange(whole, Head.BYTES, Head.BYTES + SEALED)), KEY);
        assertRefused(joined(whole, whole), KEY);

        byte[] full = joined(sealedChunks(2), new byte[100]);
        assertThat(catchThrowableOfType(BackupRefused.class, () -> opened(full)))
                .hasMessageContaining("something behind its end, which is chunk 1");
    }

    @Test
    void refusesChunksInAnotherOrderDoubledOrLeftOut() throws IOException {
        byte[] head = Arrays.copyOf(whole, Head.BYTES);
        byte[] one = chunk(0);
        byte[] two = chunk(1);
        byte[] rest = Arrays.copyOfRange(whole, Head.BYTES + 2 * SEALED, whole.length);

        assertRefused(joined(head, two, one, rest), KEY);
        assertRefused(joined(head, one, one, two, rest), KEY);
        assertRefused(joined(head, one, rest), KEY);
        assertRefused(joined(head, two, rest), KEY);
    }

    @Test
    void refusesAChunkOfAnotherArchiveUnderTheSameKey() throws IOException {
        byte[] other = archive(KEY, 290_000);
        byte[] mixed = whole.clone();
        System.arraycopy(other, Head.BYTES + SEALED, mixed, Head.BYTES + SEALED, SEALED);

        assertThat(assertRefused(mixed, KEY)).contains("is damaged: chunk 1,");
    }

    @Test
    void refusesAnotherKeyAndSaysWhichOpensIt() throws IOException {
        byte[] secret = new byte[32];
        secret[31] = 1;

        assertThat(assertRefused(whole, new BackupKey.OfFile(secret)))
                .matches("\\S+ was sealed with key [0-9a-f]{16}, and the key given is [0-9a-f]{16}");
    }

    @Test
    void opensByItsPassphraseOnly() throws IOException {
        BackupKey passphrase = phrase("正确的备份口令要有二十个字以上才可以使用");
        byte[] sealed = archive(passphrase, 10);

        assertThat(new CheckingArchive(Progress.silent())
                        .check(file(sealed), passphrase)
                        .bytes())
                .isEqualTo(10);
        assertThat(assertRefused(sealed, phrase("错误的备份口令要有二十个字以上才可以使用"))).contains("another passphrase");
        assertThat(assertRefused(sealed, KEY)).contains("sealed with a passphrase, and a key file was given");
        assertThat(assertRefused(whole, passphrase)).contains("sealed with a key file, and a passphrase was given");
    }

    @Test
    void refusesWhatIsNoArchive() throws IOException {
        assertThat(assertRefused("PK a zip file perhaps".getBytes(StandardCharsets.UTF_8), KEY))
                .contains("is not a backup of Luodi");
    }

    @Test
    void refusesASealedArchiveThatWantsToWriteElsewhere() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArchiveWriter archive = new ArchiveWriter(out, KEY)) {
            ArchiveWriter.Written written = archive.add("files/../../etc/passwd", false, into -> into.write(1));
            Manifest.File file = new Manifest.File("files/../../etc/passwd", written.bytes(), written.sha256());
            Manifest manifest =
                    new Manifest(Instant.EPOCH, List.of(), List.of(), List.of(), List.of(file), null, List.of());
            archive.add(Manifest.NAME, true, into -> into.write(manifest.json()));
        }

        assertThat(assertRefused(out.toByteArray(), KEY)).contains("which is no place of ours");
    }

    @Test
    void sumsRowsWhateverTheirOrder() {
        RowDigest one = new RowDigest();
        RowDigest other = new RowDigest();
        RowDigest less = new RowDigest();
        for (int i = 0; i < 1000; i++) {
            one.add(("row " + i).getBytes(StandardCharsets.UTF_8));
            other.add(("row " + (999 - i)).getBytes(StandardCharsets.UTF_8));
            less.add(("row " + Math.max(i, 1)).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(one.hex()).isEqualTo(other.hex()).isNotEqualTo(less.hex());
        assertThat(one.hex()).isEqualTo(byBigNumbers());
    }

    private static String byBigNumbers() {
        java.math.BigInteger sum = java.math.BigInteger.ZERO;
        for (int i = 0; i < 1000; i++) {
            sum = sum.add(
                    new java.math.BigInteger(1, Disk.sha256().digest(("row " + i).getBytes(StandardCharsets.UTF_8))));
        }
        return String.format("%064x", sum.mod(java.math.BigInteger.TWO.pow(256)));
    }

    @Test
    void makesAKeyOnceAndRefusesADamagedOne() throws IOException {
        BackupKey.OfFile made = (BackupKey.OfFile) BackupKey.ofInstallation(directory);
        Path file = BackupKey.place(directory);

        assertThat(((BackupKey.OfFile) BackupKey.ofInstallation(directory)).secret())
                .isEqualTo(made.secret());
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        Files.writeString(file, Files.readString(file).substring(0, 40));
        assertThat(catchThrowableOfType(BackupRefused.class, () -> BackupKey.read(file)))
                .hasMessageContaining("is damaged");
        Files.writeString(file, "short words");
        assertThat(catchThrowableOfType(BackupRefused.class, () -> BackupKey.read(file)))
                .hasMessageContaining("neither a key nor a passphrase");
    }

    private static BackupKey phrase(String words) {
        return new BackupKey.OfPassphrase(words.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] opened(byte[] sealed) throws IOException {
        try (OpeningStream opening = new OpeningStream(new ByteArrayInputStream(sealed), "archive", KEY)) {
            return opening.readAllBytes();
        }
    }

    private byte[] chunk(int number) {
        return Arrays.copyOfRange(whole, Head.BYTES + number * SEALED, Head.BYTES + (number + 1) * SEALED);
    }

    private static byte[] sealedChunks(int chunks) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream sealing = new SealingStream(out, Head.fresh(KEY))) {
            sealing.write(new byte[chunks * Sealed.CHUNK]);
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("archive.luodi"), bytes);
    }

    private String assertRefused(byte[] bytes, BackupKey key) throws IOException {
        Path file = file(bytes);
        BackupRefused refused = catchThrowableOfType(
                BackupRefused.class, () -> new CheckingArchive(Progress.silent()).check(file, key));

        assertThat(refused).isNotNull();
        assertThat(refused.getMessage()).doesNotContain("\n").startsWith(file.toString());
        return String.valueOf(refused.getMessage());
    }
}
