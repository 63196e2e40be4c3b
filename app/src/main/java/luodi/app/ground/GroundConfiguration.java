package luodi.app.ground;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(City.class)
class GroundConfiguration {
    /** Office days are days in China wherever the machine stands. */
    @Bean
    ForwardClock clock() {
        return new ForwardClock(Clock.system(ZoneId.of("Asia/Shanghai")));
    }

    @Bean
    Ids ids(Clock clock) {
        return new Ids(clock);
    }
}
