package luodi.app.reading;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReadingConfiguration {
    @Bean
    ReadingDesk readingDesk() {
        return new ReadingDesk();
    }
}
