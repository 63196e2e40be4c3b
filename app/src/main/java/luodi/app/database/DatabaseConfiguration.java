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

    /** Depends on the server, so Spring closes the pool before it stops the server. */
    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(PostgresServer server) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("luodi");
        pool.setJdbcUrl(server.url());
        pool.setUsername(server.user());
        pool.setPassword(server.password());
        return pool;
    }
}
