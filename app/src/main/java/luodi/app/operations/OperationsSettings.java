package luodi.app.operations;

import java.nio.file.Path;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param data the data directory
 * @param diskFreePercent below this share of free disk the server is not ready
 */
@ConfigurationProperties("luodi")
record OperationsSettings(
        @DefaultValue("data") Path data,
        @DefaultValue("10") int diskFreePercent,
        @DefaultValue Log log,
        @DefaultValue Management management,
        @DefaultValue Verify verify) {

    /**
     * @param directory null for {@code log} below the data directory
     * @param megabytes how large one file grows
     * @param files how many files of a stream are kept, so that the whole has a bound
     */
    record Log(
            @Nullable Path directory,
            @DefaultValue("16") int megabytes,
            @DefaultValue("20") int files) {
        Log {
            if (megabytes < 1 || files < 2) {
                throw new IllegalArgumentException(
                        "luodi.log.megabytes must be 1 or more and luodi.log.files 2 or more");
            }
        }

        long bytes() {
            return (long) megabytes << 20;
        }
    }

    /**
     * @param port null for the one above the port of the pages, or any free one where that is taken
     */
    record Management(@Nullable Integer port) {}

    /**
     * @param daily whether the server derives its journal again every day
     * @param from the time of day from which it is due
     */
    record Verify(
            @DefaultValue("true") boolean daily,
            @DefaultValue("04:00") LocalTime from) {}

    Path logDirectory() {
        Path named = log.directory();
        return named == null ? data.resolve("log") : named;
    }
}
