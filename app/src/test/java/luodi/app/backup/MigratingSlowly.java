package luodi.app.backup;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import luodi.app.database.Standing;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Started by tests as a process of its own, to be killed while the slow steps are taken. */
final class MigratingSlowly {
    private MigratingSlowly() {}

    static void main(String[] arguments) {
        Console.quieten();
        Path data = Path.of(arguments[0]);
        try (Standing database = Standing.open(data, Map.of())) {
            migrate(data, database);
            System.out.println("migrated");
        }
        System.exit(0);
    }

    static void migrate(Path data, Standing database) {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(database.owner())
                .locations("classpath:db/migration", "classpath:db/slow")
                .callbacks(new SayingWhenItBegins());
        Schema.inOneTransaction(configuration);
        Shelf shelf = new Shelf(data, UpgradingTest.SETTINGS, Clock.systemUTC());
        new Upgrading(shelf, UpgradingTest.SETTINGS, database).migrate(configuration.load());
    }

    private static final class SayingWhenItBegins extends BaseCallback {
        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_MIGRATE;
        }

        @Override
        public void handle(Event event, Context context) {
            System.out.println("migrating");
        }
    }
}
