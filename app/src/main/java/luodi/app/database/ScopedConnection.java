package luodi.app.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A connection on which every statement runs in a transaction that has been told who asks. What is told lasts as long as
 * the transaction, so that a connection goes back to the pool knowing nobody. A statement outside of a transaction gets
 * one of its own.
 */
final class ScopedConnection {
    /** With the transaction goes what was told in it. */
    private static final Set<String> ENDS = Set.of("commit", "rollback", "setAutoCommit", "close");

    private final Connection real;
    private final Supplier<Scope> scope;

    private Map<String, String> told = Map.of();
    private boolean surelyTold = true;

    ScopedConnection(Connection real, Supplier<Scope> scope) {
        this.real = real;
        this.scope = scope;
    }

    Connection proxy() {
        return proxy(Connection.class, (method, arguments) -> {
            Object answer = call(real, method, arguments);
            if (method.getName().equals("rollback") && arguments != null) {
                // Back at a savepoint, what was told after it is untold.
                surelyTold = false;
            } else if (ENDS.contains(method.getName())) {
                forget();
            }
            return answer instanceof Statement statement ? proxy(statement) : answer;
        });
    }

    private Statement proxy(Statement statement) {
        Class<? extends Statement> type = switch (statement) {
            case CallableStatement ignored -> CallableStatement.class;
            case PreparedStatement ignored -> PreparedStatement.class;
            default -> Statement.class;
        };
        return proxy(
                type,
                (method, arguments) -> method.getName().startsWith("execute")
                        ? inScope(statement, method, arguments)
                        : call(statement, method, arguments));
    }

    private @Nullable Object inScope(Statement statement, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (!real.getAutoCommit()) {
            tell();
            return call(statement, method, arguments);
        }
        if (scope.get().settings().isEmpty()) {
            return call(statement, method, arguments);
        }
        real.setAutoCommit(false);
        boolean done = false;
        try {
            tell();
            Object answer = call(statement, method, arguments);
            real.commit();
            done = true;
            return answer;
        } finally {
            forget();
            if (!done) {
                real.rollback();
            }
            real.setAutoCommit(true);
        }
    }

    /** Tells who asks, once a transaction and again when somebody else asks within it. */
    private void tell() throws SQLException {
        Map<String, String> wanted = scope.get().settings();
        if (surelyTold && wanted.equals(told)) {
            return;
        }
        Map<String, String> news = new TreeMap<>(wanted);
        told.keySet().forEach(name -> news.putIfAbsent(name, ""));
        if (!news.isEmpty()) {
            String sql = news.keySet().stream()
                    .map(name -> "set_config('" + name + "', ?, true)")
                    .collect(Collectors.joining(", ", "select ", ""));
            try (PreparedStatement statement = real.prepareStatement(sql)) {
                int place = 0;
                for (String value : news.values()) {
                    statement.setString(++place, value);
                }
                statement.execute();
            }
        }
        told = wanted;
        surelyTold = true;
    }

    private void forget() {
        told = Map.of();
        surelyTold = true;
    }

    private interface Handler {
        @Nullable
        Object handle(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                ScopedConnection.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> handler.handle(method, arguments);
                }));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
