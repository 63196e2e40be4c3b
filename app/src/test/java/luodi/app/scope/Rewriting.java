package luodi.app.scope;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The pool of the server, whose statements a test reads, and may change on their way to the database. */
final class Rewriting extends DelegatingDataSource {
    private final Set<String> sent = ConcurrentHashMap.newKeySet();

    private volatile UnaryOperator<String> change = UnaryOperator.identity();

    private Rewriting(DataSource pool) {
        super(pool);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Configuration {
        @Bean
        @Primary
        Rewriting rewriting(HikariDataSource pool) {
            return new Rewriting(pool);
        }
    }

    /** Changes every statement from now on. */
    void change(UnaryOperator<String> wanted) {
        change = wanted;
    }

    /** What was sent since this was asked last, before any change. */
    Set<String> sent() {
        Set<String> all = Set.copyOf(sent);
        sent.clear();
        return all;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Rewriting.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        String sql = (String) arguments[0];
                        sent.add(sql);
                        arguments[0] = change.apply(sql);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
