package luodi.cli;

import java.io.PrintStream;

/** Lets a test of another package run the command without ending the JVM. */
public final class LogsCommandDoor {
    private LogsCommandDoor() {}

    public static int run(String[] arguments, PrintStream said) {
        return LogsCommand.run(arguments, said, said);
    }
}
