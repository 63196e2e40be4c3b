package luodi.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import luodi.app.operations.LogCheck;

/** {@code ./luodi logs --check [DIR]}: whether the security log is as it was written. */
public final class LogsCommand {
    private static final int GOOD = 0;
    private static final int BROKEN = 1;
    private static final int REFUSED = 2;

    private LogsCommand() {}

    static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length != 2 || !arguments[0].equals("--check")) {
            err.println("luodi: logs is called as: ./luodi logs --check [DIR]");
            return REFUSED;
        }
        Path directory = Path.of(arguments[1]);
        if (!Files.isDirectory(directory)) {
            err.println("luodi: " + directory + " is no directory; name the one with security.json in it");
            return REFUSED;
        }
        try {
            LogCheck.Result result = LogCheck.of(directory);
            if (result.files() == 0) {
                err.println("luodi: " + directory + " has no security.json; name the directory of the logs");
                return REFUSED;
            }
            result.faults().forEach(fault -> out.println("broken  " + fault));
            out.println((result.faults().isEmpty() ? "whole   " : "read    ") + result.lines() + " lines in "
                    + result.files() + " files");
            return result.faults().isEmpty() ? GOOD : BROKEN;
        } catch (MalformedInputException e) {
            out.println("broken  a file of the security stream is not UTF-8");
            return BROKEN;
        } catch (IOException e) {
            err.println("luodi: " + directory + " cannot be read: " + e);
            return REFUSED;
        }
    }
}
