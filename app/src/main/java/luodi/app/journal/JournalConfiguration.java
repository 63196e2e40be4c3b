package luodi.app.journal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import luodi.app.ground.City;
import luodi.app.ground.ForwardClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class JournalConfiguration {
    @Bean
    JournalKeys journalKeys(@Value("${luodi.data:data}") Path data) {
        return JournalKeys.in(data);
    }

    @Bean
    Seals seals(JournalKeys keys, City city) {
        return new Seals(keys, city.region());
    }

    @Bean
    JournalKeeper journalKeeper(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            JournalKeys keys,
            JournalTime time,
            Epochs epochs,
            Clock clock,
            @Value("${luodi.data:data}") Path data,
            @Value("${luodi.journal.look:PT1S}") Duration look,
            @Value("${luodi.journal.sign:PT1M}") Duration sign) {
        TreeStore store = new TreeStore(jdbc);
        Clock machine = clock instanceof ForwardClock forward ? forward.machine() : clock;
        return new JournalKeeper(
                jdbc,
                transaction,
                new Sequencer(store, keys, time),
                new Checkpoints(jdbc, store, keys, new HeadFile(data), machine),
                epochs,
                new JournalKeeper.Settings(look, sign));
    }
}
