package luodi.app;

import java.net.BindException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import luodi.app.database.StartRefused;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

/**
 * Says in one line why a start cannot succeed, where the operator can do something about it. Everything else is a fault
 * of ours and keeps its stack trace. Registered in {@code META-INF/spring.factories}.
 */
final class StartFailure implements SpringBootExceptionReporter, Ordered {
    static final int EXIT_STATUS = 2;

    /** Spring Boot asks for this parameter; it is null when the failure came before there was a context. */
    StartFailure(@SuppressWarnings("unused") ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        Optional<String> line = line(failure);
        line.ifPresent(text -> System.err.println("luodi: " + text));
        return line.isPresent();
    }

    /** Before Spring Boot's own report, which takes a dozen lines. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    static Optional<String> line(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .flatMap(cause -> lineOf(cause).stream())
                .findFirst()
                .map(text -> text.strip().replaceAll("\\s*\\R\\s*", " "));
    }

    private static Optional<String> lineOf(Throwable cause) {
        return Optional.ofNullable(
                switch (cause) {
                    case StartRefused refused -> refused.getMessage();
                    case PortInUseException taken ->
                        "port " + taken.getPort()
                                + " is taken; stop the other program or name another port with --port N";
                    case BindException denied -> "the web server cannot listen: " + denied.getMessage();
                    case FlywayMigrateException broken ->
                        "migration " + broken.getMigration().getScript() + " failed: " + innermost(broken)
                                + "; the database is as it was before that migration";
                    case FlywayException broken -> "the database cannot be migrated: " + broken.getMessage();
                    default -> null;
                });
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Objects.toString(cause.getMessage(), cause.getClass().getSimpleName());
    }
}
