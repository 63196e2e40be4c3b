package luodi.app.operations;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import luodi.app.database.WholeDatabase;
import luodi.app.ground.Check;
import luodi.app.ground.City;
import luodi.app.journal.Journal;
import luodi.app.journal.JournalKeeper;
import luodi.app.reading.ReadingDesk;
import luodi.app.witness.WitnessOffers;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.event.AuthenticationFailureServiceExceptionEvent;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OperationsSettings.class)
class OperationsConfiguration {
    private static final double[] PERCENTILES = {0.5, 0.95, 0.99};
    private static final Set<String> TIMED =
            Set.of(RequestWatch.REQUESTS, "luodi.journal.append", "hikaricp.connections.acquire");

    /** The pool is asked for, because from then on the data directory is ours and nobody else's. */
    @Bean
    LogStreams logStreams(OperationsSettings settings, Clock clock, HikariDataSource pool) {
        SecretFiles.requireClosed(settings.data());
        return new LogStreams(settings, clock);
    }

    @Bean
    PrometheusMeterRegistry metrics(HikariDataSource pool, ReadingDesk desk) {
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        metrics.config().meterFilter(new MeterFilter() {
            @Override
            public @Nullable DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return TIMED.contains(id.getName())
                        ? DistributionStatisticConfig.builder()
                                .percentiles(PERCENTILES)
                                .build()
                                .merge(config)
                        : config;
            }
        });
        pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(metrics));
        new JvmMemoryMetrics().bindTo(metrics);
        new JvmThreadMetrics().bindTo(metrics);
        new UptimeMetrics().bindTo(metrics);
        FunctionCounter.builder("luodi.reading.killed", desk, ReadingDesk::killed)
                .register(metrics);
        return metrics;
    }

    /** Closed with the context, for it listens to the garbage collector. */
    @Bean
    JvmGcMetrics garbageCollection(PrometheusMeterRegistry metrics) {
        JvmGcMetrics collection = new JvmGcMetrics();
        collection.bindTo(metrics);
        return collection;
    }

    @Bean
    SelfVerification selfVerification(
            OperationsSettings settings,
            WholeDatabase database,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock,
            City city) {
        return new SelfVerification(settings, database, journal, transaction, clock, city);
    }

    @Bean
    Checks checks(
            OperationsSettings settings,
            JdbcClient jdbc,
            Journal journal,
            JournalKeeper keeper,
            WitnessOffers offers,
            LogStreams logs,
            Clock clock,
            ObjectProvider<Check> others,
            PrometheusMeterRegistry metrics) {
        List<Check> all = new ArrayList<>(List.of(
                new DatabaseChecks.Answers(jdbc, clock),
                new DatabaseChecks.Durable(jdbc, clock),
                new DiskCheck(settings.data(), settings.diskFreePercent(), clock),
                new JournalCheck(journal, keeper, clock),
                new CheckpointCheck(keeper, clock),
                new WitnessCheck(offers, clock),
                new ClockCheck(clock, jdbc, journal::newest),
                new LogsCheck(logs, clock)));
        others.orderedStream().forEach(all::add);
        Checks checks = new Checks(all, clock);
        checks.names()
                .forEach(name -> Gauge.builder("luodi.check", checks, known -> known.lastState(name))
                        .tag("check", name)
                        .register(metrics));
        return checks;
    }

    @Bean
    ActWatch actWatch(PrometheusMeterRegistry metrics, LogStreams logs) {
        return new ActWatch(metrics, logs);
    }

    @Bean
    SignInWatch signInWatch(PrometheusMeterRegistry metrics, LogStreams logs) {
        return new SignInWatch(metrics, logs);
    }

    /** Also tells of refusals that Spring does not know, such as the delay of a guesser. */
    @Bean
    AuthenticationEventPublisher authenticationEvents(ApplicationEventPublisher events) {
        DefaultAuthenticationEventPublisher publisher = new DefaultAuthenticationEventPublisher(events);
        publisher.setDefaultAuthenticationFailureEvent(AuthenticationFailureServiceExceptionEvent.class);
        return publisher;
    }

    @Bean
    @ConditionalOnWebApplication
    RequestWatch requestWatch(PrometheusMeterRegistry metrics, LogStreams logs) {
        return new RequestWatch(metrics, logs);
    }

    @Bean
    @ConditionalOnWebApplication
    RequestWatch.Refusals refusals() {
        return new RequestWatch.Refusals();
    }

    @Bean
    @ConditionalOnWebApplication
    Management management(
            Checks checks, PrometheusMeterRegistry metrics, OperationsSettings settings, Environment environment) {
        return new Management(checks, metrics, settings, environment);
    }
}
