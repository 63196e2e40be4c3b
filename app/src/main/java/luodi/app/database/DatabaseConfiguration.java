package luodi.app.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {
    @Bean(destroyMethod = "close")
    PostgresServer postgresServer(DatabaseSettings settings) {
        return settings.start();
    }

    @Bean
    WholeDatabase wholeDatabase(PostgresServer server) {
        return Standing.wholeOf(server)::connect;
    }

    /** Depends on the server, so Spring closes the pool before it stops the server. */
    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(PostgresServer server) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("luodi");
        pool.setJdbcUrl(server.url());
        pool.setUsername(server.user());
        pool.setPassword(server.password());
        // Ten at work, two at rest: the server's hundred connections are shared with backups and other processes.
        pool.setMinimumIdle(2);
        pool.setIdleTimeout(30_000);
        return pool;
    }
}
