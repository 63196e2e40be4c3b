package luodi.app.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * In whose name a test asks the database. Its own threads ask as the system, so that a test can prepare and look at rows
 * without a word; the threads of the server name who asks as they do outside of tests.
 */
final class TestScope implements BeanPostProcessor {
    /**
     * {@code both}: no thread is helped, everything is as outside of tests; {@code first}: whoever asks, PostgreSQL takes
     * it for the system, so that the predicates of the queries stand alone.
     */
    private static final String PROPERTY = "luodi.test.scope";

    private static final Scope TEST = new Scope.Act("test");
    private static final Scope NOBODY = new Scope.Nobody();

    private final Environment environment;

    TestScope(Environment environment) {
        this.environment = environment;
    }

    static Scope ofThisThread() {
        String name = Thread.currentThread().getName();
        boolean ofTheServer = name.startsWith("tomcat-")
                || name.startsWith("http-")
                || name.startsWith("task-")
                || name.startsWith("scheduling-");
        return ofTheServer ? NOBODY : TEST;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof ScopedDataSource scoped)) {
            return bean;
        }
        DataSource pool = Objects.requireNonNull(scoped.getTargetDataSource());
        return switch (environment.getProperty(PROPERTY, "")) {
            case "" -> new ScopedDataSource(pool, TestScope::ofThisThread);
            case "both" -> bean;
            case "first" -> new FirstLockAlone(pool);
            default -> throw new IllegalArgumentException(PROPERTY);
        };
    }

    private static final class FirstLockAlone extends DelegatingDataSource {
        private FirstLockAlone(DataSource pool) {
            super(pool);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return new ScopedConnection(super.getConnection(), () -> TEST).proxy();
        }
    }
}
