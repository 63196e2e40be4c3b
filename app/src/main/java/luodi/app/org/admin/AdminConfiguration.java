package luodi.app.org.admin;

import java.util.Set;
import luodi.app.org.Role;
import luodi.app.web.MenuItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AdminConfiguration {
    @Bean
    MenuItem adminMenu() {
        return new MenuItem(
                140, "管理", "/admin", Set.of(Role.ADMIN.name(), Role.SECURITY_ADMIN.name(), Role.AUDIT_ADMIN.name()));
    }
}
