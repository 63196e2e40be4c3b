package luodi.app.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A pool whose statements a test reads, and may change on their way to the database. */
public final class Rewriting extends DelegatingDataSource {
    private static final Set<String> SENT = ConcurrentHashMap.newKeySet();

    private static volatile UnaryOperator<String> change = UnaryOperator.identity();

    private final UnaryOperator<String> always;

    Rewriting(DataSource pool, UnaryOperator<String> always) {
        super(pool);
        this.always = always;
    }

    /** Changes every statement from now on. */
    public static void change(UnaryOperator<String> wanted) {
        change = wanted;
    }

    /** What was sent since this was asked last, before any change. */
    public static Set<String> sent() {
        Set<String> sent = Set.copyOf(SENT);
        SENT.clear();
        return sent;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Rewriting.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        String sql = (String) arguments[0];
                        SENT.add(sql);
                        arguments[0] = always.apply(change.apply(sql));
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
