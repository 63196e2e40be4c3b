package luodi.app.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(properties = "spring.main.web-application-type=servlet")
class FileStoreTest {
    private static final long MOST = 1 << 20;
    private static final int CUTS = 500;

    @Autowired
    private FileStore files;

    @Autowired
    private Sweeping sweeping;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void leaveNothing() throws IOException {
        sweeping.sweep();
    }

    @Test
    void keepsAFileUnderTheHashOfItsBytesWithItsRow() throws Exception {
        byte[] bytes = bytes(1);

        String hash = kept(bytes);

        assertThat(hash).isEqualTo(sha256(bytes));
        assertThat(files.path(hash)).hasBinaryContent(bytes).hasFileName(hash);
        assertThat(rows(hash)).isEqualTo(1);
        assertThat(arriving()).isEmpty();
    }

    @Test
    void keepsEqualFilesOnce() throws Exception {
        String first = kept(bytes(2));

        assertThat(kept(bytes(2))).isEqualTo(first);
        assertThat(rows(first)).isEqualTo(1);
    }

    @Test
    void readsNoMoreThanALittlePastTheLimit() throws Exception {
        Endless endless = new Endless();

        try (Incoming incoming = files.receive(endless, MOST)) {
            assertThat(incoming.bytes()).isGreaterThan(MOST);
        }
        assertThat(endless.read).isLessThan(2 * MOST);
        assertThat(arriving()).isEmpty();
    }

    @Test
    void keepsNothingOutsideOfATransaction() throws Exception {
        try (Incoming incoming = files.receive(new ByteArrayInputStream(bytes(3)), MOST)) {
            assertThatThrownBy(() -> files.keep(incoming)).isInstanceOf(IllegalTransactionStateException.class);
            assertThat(files.path(incoming.hash())).doesNotExist();
        }
    }

    @Test
    void leavesNothingOfAnUploadThatBreaksOffAtAnyByte() throws Exception {
        byte[] bytes = bytes(4);
        Random where = new Random(20260301);

        for (int i = 0; i < CUTS; i++) {
            int cut = where.nextInt(bytes.length);
            assertThatThrownBy(() -> files.receive(new Broken(bytes, cut), MOST))
                    .as("cut at byte %d", cut)
                    .hasMessage("the client is gone");
            assertThat(arriving()).as("cut at byte %d", cut).isEmpty();
        }

        assertThat(rows(sha256(bytes))).isZero();
        assertThat(files.path(sha256(bytes))).doesNotExist();
        System.out.println(
                "promise | An upload that is cut is whole or absent | " + CUTS + " cuts | 0 torn, 0 left over");
    }

    @Test
    void sweepsAFileWhoseTransactionDidNotEndAndSaysSoInTheJournal() throws Exception {
        String hash = keptButRolledBack(bytes(5));
        assertThat(files.path(hash)).as("on disk before its row").exists();

        Sweeping.Swept swept = sweeping.sweep();

        assertThat(swept.orphans()).isEqualTo(1);
        assertThat(files.path(hash)).doesNotExist();
        assertThat(jdbc.sql("select count(*) from journal_record where act = '清理无主文件' and content like :hash")
                        .param("hash", "%" + hash + "%")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(sweeping.sweep()).isEqualTo(new Sweeping.Swept(0, 0));
    }

    @Test
    void sweepsNoFileThatHasARowAndNoneThatIsStillArriving() throws Exception {
        String hash = kept(bytes(6));

        try (Incoming incoming = files.receive(new ByteArrayInputStream(bytes(7)), MOST)) {
            assertThat(sweeping.sweep()).isEqualTo(new Sweeping.Swept(0, 0));
            assertThat(incoming.file()).exists();
        }

        assertThat(files.path(hash)).exists();
    }

    @Test
    void sweepsWhatAnotherLifeOfTheServerLeftArriving() throws Exception {
        Path left = Files.createDirectories(
                        files.path(sha256(bytes(8))).resolve("../../incoming").normalize())
                .resolve(UUID.randomUUID() + ".part");
        Files.write(left, bytes(8));

        assertThat(sweeping.sweep().leftovers()).isEqualTo(1);
        assertThat(left).doesNotExist();
    }

    /** The sweeper and those who keep the same bytes again and again never meet in the wrong order. */
    @Test
    void neverSweepsWhatIsBeingKept() throws Exception {
        List<String> hashes = Stream.of(9, 10, 11)
                .map(FileStoreTest::bytes)
                .map(FileStoreTest::sha256)
                .toList();
        try (var keepers = java.util.concurrent.Executors.newFixedThreadPool(3)) {
            var keeping = Stream.of(9, 10, 11)
                    .map(seed -> keepers.submit(() -> {
                        for (int i = 0; i < 60; i++) {
                            keptButRolledBack(bytes(seed));
                        }
                        return kept(bytes(seed));
                    }))
                    .toList();
            while (!keeping.stream().allMatch(each -> each.isDone())) {
                sweeping.sweep();
            }
            for (var each : keeping) {
                each.get();
            }
        }
        sweeping.sweep();

        assertThat(hashes).allSatisfy(hash -> {
            assertThat(rows(hash)).isEqualTo(1);
            assertThat(files.path(hash)).exists();
        });
    }

    private String kept(byte[] bytes) throws IOException {
        try (Incoming incoming = files.receive(new ByteArrayInputStream(bytes), MOST)) {
            transaction.executeWithoutResult(status -> files.keep(incoming));
            return incoming.hash();
        }
    }

    private String keptButRolledBack(byte[] bytes) throws IOException {
        try (Incoming incoming = files.receive(new ByteArrayInputStream(bytes), MOST)) {
            transaction.executeWithoutResult(status -> {
                files.keep(incoming);
                status.setRollbackOnly();
            });
            return incoming.hash();
        }
    }

    private int rows(String hash) {
        return jdbc.sql("select count(*) from stored_file where hash = :hash")
                .param("hash", hash)
                .query(Integer.class)
                .single();
    }

    private List<Path> arriving() throws IOException {
        Path folder =
                Objects.requireNonNull(files.path("0".repeat(64)).getParent()).resolveSibling("incoming");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    private static byte[] bytes(int seed) {
        byte[] bytes = new byte[200_000];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A client that goes away. */
    private static final class Broken extends InputStream {
        private final byte[] bytes;
        private final int cut;
        private int at;

        Broken(byte[] bytes, int cut) {
            this.bytes = bytes;
            this.cut = cut;
        }

        @Override
        public int read() throws IOException {
            if (at == cut) {
                throw new IOException("the client is gone");
            }
            return bytes[at++] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (at == cut) {
                throw new IOException("the client is gone");
            }
            int n = Math.min(length, cut - at);
            System.arraycopy(bytes, at, into, from, n);
            at += n;
            return n;
        }
    }

    private static final class Endless extends InputStream {
        private long read;

        @Override
        public int read() {
            read++;
            return 0;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            read += length;
            return length;
        }
    }
}
