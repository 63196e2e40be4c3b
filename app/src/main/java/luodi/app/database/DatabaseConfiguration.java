package luodi.app.database;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.aop.Advisor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Role;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

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
    HikariDataSource pool(PostgresServer server) {
        Login application = server.application();
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("luodi");
        pool.setJdbcUrl(application.url());
        pool.setUsername(application.user());
        pool.setPassword(application.password());
        // Ten at work, two at rest: the server's hundred connections are shared with backups and other processes.
        pool.setMinimumIdle(2);
        pool.setIdleTimeout(30_000);
        return pool;
    }

    @Bean
    @Primary
    DataSource dataSource(@Qualifier("pool") HikariDataSource pool) {
        return new ScopedDataSource(pool, Scope.Nobody::new);
    }

    // Infrastructure, or the creator of proxies for transactions would not see it.
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor asSystem() {
        return AsSystemAdvice.advisor();
    }

    @Bean(defaultCandidate = false)
    @FlywayDataSource
    DataSource owner(PostgresServer server) {
        Login owner = server.owner();
        return new DriverManagerDataSource(owner.url(), owner.user(), owner.password());
    }
}
