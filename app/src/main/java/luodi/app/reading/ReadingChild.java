package luodi.app.reading;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import luodi.app.office.WorkbookIn;
import luodi.cli.OneAnswer;
import luodi.cli.OneAnswer.Refusal;
import luodi.cli.ReadCommand;
import luodi.engine.attachment.Attachments;

/**
 * The process that reads what a stranger sent: shuts itself in, reads standard input, prints what it found, ends.
 * Its first argument says what it is to make of the bytes.
 */
final class ReadingChild {
    static final String DOCUMENT = "document";
    static final String TABLE = "table";
    static final String ATTACHMENT = "attachment";

    /** Of one processor; a file that costs more is built to. */
    static final int MOST_SECONDS_OF_WORK = 7;

    private ReadingChild() {}

    public static void main(String[] args) {
        List<String> rest = Arrays.asList(args).subList(1, args.length);
        try {
            Confinement.enter(ownFiles(), MOST_SECONDS_OF_WORK);
        } catch (Confinement.Impossible | IOException open) {
            OneAnswer.give("-", () -> {
                throw new Refusal("-: is not read, because this machine cannot shut the reader in (" + open.getMessage()
                        + "); right would be: tell the administrator");
            });
        }
        switch (args[0]) {
            case DOCUMENT -> ReadCommand.main(rest.toArray(String[]::new));
            case TABLE -> OneAnswer.give("-", ReadingChild::table);
            case ATTACHMENT -> OneAnswer.give("-", () -> attachment(rest.getFirst()));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static byte[] table() throws IOException, Refusal {
        byte[] file = System.in.readNBytes(WorkbookIn.MAX_BYTES + 1);
        return switch (WorkbookIn.read(file)) {
            case WorkbookIn.Sheets sheets -> Tables.write(sheets);
            case WorkbookIn.Refused refused -> throw new Refusal("-: " + refused.reason());
        };
    }

    private static byte[] attachment(String name) throws IOException {
        byte[] file = System.in.readNBytes(Attachments.MOST_BYTES + 1);
        return Verdicts.write(Attachments.judge(file, name)).getBytes(StandardCharsets.UTF_8);
    }

    private static List<Path> ownFiles() throws IOException {
        List<Path> own = new ArrayList<>(Confinement.ofJava(Path.of(System.getProperty("java.home"))));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            own.add(Path.of(entry));
        }
        return own;
    }
}
