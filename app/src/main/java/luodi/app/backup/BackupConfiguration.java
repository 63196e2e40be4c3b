package luodi.app.backup;

import java.nio.file.Path;
import java.time.Clock;
import luodi.app.database.WholeDatabase;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackupSettings.class)
class BackupConfiguration {
    @Bean
    Shelf backupShelf(@Value("${luodi.data:data}") Path data, BackupSettings settings, Clock clock) {
        return new Shelf(data, settings, clock);
    }

    /** Before anything is signed; without a journal that knows epochs the note waits for one that does. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ApplicationRunner newEpoch(@Value("${luodi.data:data}") Path data, ObjectProvider<RestoredJournal> journal) {
        return arguments -> {
            @Nullable RestoredJournal found = journal.getIfAvailable();
            if (found != null) {
                new AfterRestore(data).begin(found);
            }
        };
    }

    @Bean
    FlywayConfigurationCustomizer allStepsOrNone() {
        return Schema::inOneTransaction;
    }

    @Bean
    Upgrading upgrading(Shelf shelf, BackupSettings settings, WholeDatabase database) {
        return new Upgrading(shelf, settings, database);
    }
}
