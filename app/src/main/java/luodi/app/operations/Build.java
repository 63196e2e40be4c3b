package luodi.app.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * Which Luodi this is.
 *
 * @param time the time the build says it was made, the same for each build of one source; no clock may be behind it
 */
record Build(String version, Instant time) {
    private static final String SBOM = "/META-INF/sbom/luodi.cdx.json";

    static Build ours() {
        try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
            if (in == null) {
                throw new IllegalStateException("build.properties is missing from the class path");
            }
            Properties properties = new Properties();
            properties.load(in);
            return new Build(properties.getProperty("version", ""), Instant.parse(properties.getProperty("time", "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The list of what is inside, in CycloneDX; a build by Maven alone has none. */
    static Optional<byte[]> sbom() {
        try (InputStream in = Build.class.getResourceAsStream(SBOM)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
