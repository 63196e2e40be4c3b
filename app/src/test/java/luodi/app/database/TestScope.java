package luodi.app.database;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;

/**
 * In whose name a test asks the database. Its own threads ask as the system, so that a test can prepare and look at rows
 * without a word; the threads of the server name who asks as they do outside of tests.
 */
final class TestScope implements BeanPostProcessor {
    /** With this property no thread is helped: everything is as outside of tests. */
    static final String AS_OUTSIDE = "luodi.test.scope";

    private static final Scope TEST = new Scope.Act("test");
    private static final Scope NOBODY = new Scope.Nobody();

    private final Environment environment;

    TestScope(Environment environment) {
        this.environment = environment;
    }

    static Scope ofThisThread() {
        String name = Thread.currentThread().getName();
        boolean ofTheServer =
                name.startsWith("tomcat-") || name.startsWith("http-") || name.startsWith("task-") || name.startsWith("scheduling-");
        return ofTheServer ? NOBODY : TEST;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof ScopedDataSource scoped && !environment.containsProperty(AS_OUTSIDE)
                ? new ScopedDataSource(pool(scoped), TestScope::ofThisThread)
                : bean;
    }

    private static DataSource pool(ScopedDataSource scoped) {
        return java.util.Objects.requireNonNull(scoped.getTargetDataSource());
    }
}
