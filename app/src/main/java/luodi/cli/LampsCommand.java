package luodi.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import luodi.app.assessment.LampRecount;
import luodi.app.database.StartRefused;
import luodi.app.database.Visit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code score lamps --as-of DATE | --all [--data DIR] [--json]}: lights the lamps of past days again from what was known
 * then, and compares them with what was shown. Ends with 0 when all agrees, with 1 and each disagreement when not, with 2
 * and one line when it could not look.
 */
public final class LampsCommand {
    private static final int AGREES = 0;
    private static final int DISAGREES = 1;
    private static final int COULD_NOT_LOOK = 2;

    private static final String USAGE =
            "right would be: luodi score lamps --as-of 2026-03-31 [--data DIR] [--json]," + " or --all for every day";

    private record Request(Path data, @Nullable LocalDate asOf, boolean json) {
        static Request of(String[] args) {
            Path data = Path.of("data");
            LocalDate asOf = null;
            boolean all = false;
            boolean json = false;
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--all" -> all = true;
                    case "--json" -> json = true;
                    case "--data" -> data = Path.of(value(args, i++));
                    case "--as-of" -> asOf = day(value(args, i++));
                    default -> throw new StartRefused("score lamps: unknown option \"" + args[i] + "\"; " + USAGE);
                }
            }
            if (all == (asOf != null)) {
                throw new StartRefused("score lamps: exactly one of --as-of and --all is needed; " + USAGE);
            }
            return new Request(data, asOf, json);
        }

        private static String value(String[] args, int option) {
            if (option + 1 == args.length) {
                throw new StartRefused("score lamps: \"" + args[option] + "\" needs a value; " + USAGE);
            }
            return args[option + 1];
        }

        private static LocalDate day(String typed) {
            try {
                return LocalDate.parse(typed);
            } catch (DateTimeException e) {
                throw new StartRefused("score lamps: \"" + typed + "\" is no day; " + USAGE);
            }
        }
    }

    private LampsCommand() {}

    public static void main(String[] args) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        System.exit(run(args, System.getenv(), System.out, System.err));
    }

    static int run(String[] args, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            Request request = Request.of(args);
            try (Visit visit = VerifyCommand.visit(request.data(), environment)) {
                return look(request, visit.connection(), out);
            }
        } catch (StartRefused | SQLException e) {
            err.println("luodi: " + String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " "));
            return COULD_NOT_LOOK;
        }
    }

    private static int look(Request request, Connection connection, PrintStream out) throws SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        LampRecount recount = LampRecount.over(connection);
        List<LocalDate> days = request.asOf() == null ? recount.days() : List.of(request.asOf());
        LampRecount.Result result = new LampRecount.Result(0, 0, 0, List.of());
        for (LocalDate day : days) {
            result = result.and(recount.day(day));
        }
        out.println(request.json() ? json(days, result) : words(result));
        return result.disagreements().isEmpty() ? AGREES : DISAGREES;
    }

    private static String words(LampRecount.Result result) {
        StringBuilder said = new StringBuilder()
                .append(result.lamps())
                .append(" lamps of ")
                .append(result.rounds())
                .append(" rounds recomputed, ")
                .append(result.lost())
                .append(" past recomputing, ")
                .append(result.disagreements().size())
                .append(" disagreements");
        result.disagreements().forEach(each -> said.append("\ndisagrees: ").append(each));
        if (result.rounds() == 0) {
            said.append("\nno lamp was lit for that day");
        } else if (result.disagreements().isEmpty()) {
            said.append("\neverything agrees");
        }
        return said.toString();
    }

    private static String json(List<LocalDate> days, LampRecount.Result result) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("days", days.stream().map(LocalDate::toString).toList());
        said.put("rounds", result.rounds());
        said.put("lamps", result.lamps());
        said.put("lost", result.lost());
        said.put(
                "disagreements",
                result.disagreements().stream().map(LampsCommand::fields).toList());
        return JsonMapper.builder().build().writeValueAsString(said);
    }

    private static Map<String, Object> fields(LampRecount.Disagreement each) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("plan", each.planId().toString());
        fields.put("entry", each.entry());
        fields.put("asOf", each.asOf().toString());
        fields.put("litAt", each.litAt().toString());
        fields.put("what", each.what());
        fields.put("shown", each.shown());
        fields.put("again", each.again());
        return fields;
    }
}
