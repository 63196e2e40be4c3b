package luodi.app.assessment;

import luodi.app.web.MenuItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class AssessmentConfiguration {
    @Bean
    MenuItem assessmentMenu() {
        return new MenuItem(50, "督考", "/assessment");
    }
}
