package luodi.app.backup;

import java.nio.file.Path;
import java.time.Clock;
import luodi.app.database.WholeDatabase;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackupSettings.class)
class BackupConfiguration {
    @Bean
    Shelf backupShelf(@Value("${luodi.data:data}") Path data, BackupSettings settings, Clock clock) {
        return new Shelf(data, settings, clock);
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
