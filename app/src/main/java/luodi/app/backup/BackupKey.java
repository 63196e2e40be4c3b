package luodi.app.backup;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import luodi.app.ground.WholeFile;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What opens an archive: a key file of 256 random bits, or a file with a passphrase that people can write down. */
sealed interface BackupKey {
    Logger LOG = LoggerFactory.getLogger(BackupKey.class);

    /** Begins a key file, so that a damaged one is never taken for a passphrase. */
    String PREFIX = "luodi-backup-key-1:";

    int SHORTEST_PASSPHRASE = 20;

    /** What the payload key is derived from. */
    byte[] material(byte[] salt);

    /** How the head of an archive says which kind opened it. */
    byte kind();

    @SuppressWarnings("ArrayRecordComponent") // Nobody compares two keys.
    record OfFile(byte[] secret) implements BackupKey {
        @Override
        public byte[] material(byte[] salt) {
            return secret.clone();
        }

        @Override
        public byte kind() {
            return 'K';
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Nobody compares two keys.
    record OfPassphrase(byte[] words) implements BackupKey {
        /** RFC 9106, the second recommended choice. Fixed by the format: a forged head cannot ask for more memory. */
        @Override
        public byte[] material(byte[] salt) {
            Argon2BytesGenerator argon = new Argon2BytesGenerator();
            argon.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(64 * 1024)
                    .withIterations(3)
                    .withParallelism(4)
                    .withSalt(salt)
                    .build());
            byte[] out = new byte[32];
            argon.generateBytes(words, out);
            return out;
        }

        @Override
        public byte kind() {
            return 'P';
        }
    }

    static BackupKey read(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            throw new BackupRefused("key file " + file + " is not there; name the right one with --key FILE", e);
        } catch (CharacterCodingException e) {
            throw new BackupRefused("key file " + file + " is not text; a key file begins with " + PREFIX, e);
        }
        if (!text.startsWith(PREFIX)) {
            if (text.length() < SHORTEST_PASSPHRASE) {
                throw new BackupRefused("key file " + file + " is neither a key nor a passphrase of at least "
                        + SHORTEST_PASSPHRASE + " letters");
            }
            return new OfPassphrase(text.getBytes(StandardCharsets.UTF_8));
        }
        try {
            byte[] secret = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            if (secret.length == 32) {
                return new OfFile(secret);
            }
        } catch (IllegalArgumentException e) {
            throw new BackupRefused("key file " + file + " is damaged: what follows " + PREFIX + " is not Base64", e);
        }
        throw new BackupRefused("key file " + file + " is damaged: it does not hold 256 bits");
    }

    static Path place(Path data) {
        return data.resolve("secrets").resolve("backup.key");
    }

    /** The key of this installation, made at its first use. */
    static BackupKey ofInstallation(Path data) throws IOException {
        Path file = place(data);
        if (!Files.exists(file)) {
            byte[] secret = new byte[32];
            new SecureRandom().nextBytes(secret);
            if (write(file, secret)) {
                LOG.warn(
                        "made the backup key {}: keep a copy of it away from this machine; without it no backup can be"
                                + " opened",
                        file);
            }
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        permissions.remove(PosixFilePermission.OWNER_READ);
        permissions.remove(PosixFilePermission.OWNER_WRITE);
        if (!permissions.isEmpty()) {
            throw new BackupRefused("key file " + file + " is open to others; run: chmod 600 " + file);
        }
        return read(file);
    }

    /** Whole or not at all; false when somebody else made one in the meantime. */
    static boolean write(Path file, byte[] secret) throws IOException {
        String text = PREFIX + Base64.getEncoder().encodeToString(secret) + "\n";
        return WholeFile.create(file, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** HKDF-SHA256 of RFC 5869. */
    static byte[] derive(byte[] material, byte[] salt, byte[] info, int length) {
        try {
            SecretKey input = new SecretKeySpec(material, "Generic");
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(input)
                            .addSalt(salt)
                            .thenExpand(info, length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java 25 has HKDF", e);
        }
    }
}
