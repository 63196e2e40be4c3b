package luodi.app.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Hands out connections that tell PostgreSQL who asks: the one place where this is done. */
final class ScopedDataSource extends DelegatingDataSource {
    static final ScopedValue<Scope> CURRENT = ScopedValue.newInstance();

    private final Supplier<Scope> scope;

    /**
     * A pool with the second lock.
     *
     * @param unnamed in whose name a thread asks that names nobody
     */
    ScopedDataSource(DataSource pool, Supplier<Scope> unnamed) {
        super(pool);
        this.scope = () -> CURRENT.isBound() ? CURRENT.get() : unnamed.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return new ScopedConnection(super.getConnection(), scope).proxy();
    }
}
