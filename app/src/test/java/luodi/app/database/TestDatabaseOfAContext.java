package luodi.app.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Points every Spring test context at a fresh {@link TestDatabase}, without a word in the test. Contexts that Spring
 * shares between test classes share the database too. Registered in {@code META-INF/spring.factories}, so that no test
 * can reach the data directory of the person who runs it.
 */
final class TestDatabaseOfAContext implements ContextCustomizerFactory {
    @Override
    public ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configurations) {
        return new Customizer();
    }

    /** All are equal: a difference would keep Spring from sharing contexts. */
    private record Customizer() implements ContextCustomizer {
        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            TestDatabase database = TestDatabase.fresh();
            List<String> properties = new ArrayList<>(database.properties());
            properties.add("luodi.data=" + TestDatabase.home().resolve("data"));
            // One writer to a directory of logs, and contexts live side by side.
            properties.add("luodi.log.directory=" + logs(database));
            properties.add("luodi.management.port=0");
            // Clocks of tests are moved, and each new day would bring them.
            properties.add("luodi.backup.daily=false");
            properties.add("luodi.verify.daily=false");
            // It records what it removed, in the middle of whatever a test compares.
            properties.add("luodi.files.sweep-after=P1D");
            properties.add("luodi.timer.sweep-every=P1D");
            TestPropertyValues.of(properties).applyTo(context);
            context.getBeanFactory().addBeanPostProcessor(new TestScope(context.getEnvironment()));
            context.getBeanFactory().addBeanPostProcessor(new HashedOnce());
            context.getBeanFactory().registerSingleton("testDatabase", database);
        }

        private static Path logs(TestDatabase database) {
            String name = database.url().substring(database.url().lastIndexOf('/') + 1);
            return TestDatabase.home()
                    .resolve("logs")
                    .resolve(ProcessHandle.current().pid() + "-" + name);
        }
    }
}
