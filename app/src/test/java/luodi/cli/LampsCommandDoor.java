package luodi.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Lets tests of other packages run the command as the launcher does, without ending the process. */
public final class LampsCommandDoor {
    private LampsCommandDoor() {}

    /** What it ended with and what it said, errors after answers. */
    public record Ended(int status, String said) {}

    public static Ended run(Map<String, String> environment, String... args) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int status = LampsCommand.run(args, environment, out, out);
        return new Ended(status, said.toString(StandardCharsets.UTF_8));
    }
}
