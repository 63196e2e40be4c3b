package luodi.app.files;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps one file as {@link FileStore} does, in a process that may be hurt at any of its calls to the kernel. */
final class StoreOnce {
    private StoreOnce() {}

    /** {@code DATA NAME FILE URL USER PASSWORD}; prints the hash once the file is kept. */
    public static void main(String[] args) throws Exception {
        DriverManagerDataSource database = new DriverManagerDataSource(args[3], args[4], args[5]);
        StoredFiles rows = new StoredFiles(JdbcClient.create(database));
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        Folder folder = new Folder(Path.of(args[0]).resolve("files"));
        String hash;
        try (InputStream bytes = Files.newInputStream(Path.of(args[2]));
                Incoming incoming = folder.receive(args[1], bytes, 1 << 20)) {
            hash = incoming.hash();
            transaction.executeWithoutResult(status -> {
                rows.holdOffSweeping();
                try {
                    folder.keep(incoming);
                } catch (java.io.IOException broken) {
                    throw new java.io.UncheckedIOException(broken);
                }
                rows.add(incoming.hash(), incoming.bytes(), Instant.EPOCH);
            });
        }
        System.out.println(hash);
    }
}
