package luodi.app.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;

/**
 * In whose name a test asks the database. Its own threads ask as the system, so that a test can prepare and look at rows
 * without a word; the threads of the server name who asks as they do outside of tests.
 */
final class TestScope implements BeanPostProcessor {
    /**
     * {@code both}: no thread is helped, everything is as outside of tests; {@code first}: the same, but as the owner of
     * the tables, whom row-level security lets pass, and without the views that hold the scope too.
     */
    private static final String PROPERTY = "luodi.test.scope";

    private static final Scope TEST = new Scope.Act("test");
    private static final Scope NOBODY = new Scope.Nobody();

    private final Environment environment;
    private final TestDatabase database;

    TestScope(Environment environment, TestDatabase database) {
        this.environment = environment;
        this.database = database;
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
            case "both" -> new ScopedDataSource(new Rewriting(pool, sql -> sql), Scope.Nobody::new);
            case "first" ->
                new ScopedDataSource(new Rewriting(ownerPool(), TestScope::withoutViews), Scope.Nobody::new);
            default -> throw new IllegalArgumentException(PROPERTY);
        };
    }

    private static String withoutViews(String sql) {
        return sql.replace("from ledger_entry_seen ", "from ledger_entry ")
                .replace("from journal_story(?)", "from journal_record where about @> array[?]::uuid[]");
    }

    private DataSource ownerPool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.owner().url());
        pool.setUsername(database.owner().user());
        pool.setPassword(database.owner().password());
        pool.setMaximumPoolSize(6);
        pool.setMinimumIdle(0);
        return pool;
    }
}
