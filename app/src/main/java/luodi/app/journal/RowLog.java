package luodi.app.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import luodi.app.ground.City;
import luodi.app.ground.Ids;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Lays the row log on every table after the migrations, in the role that owns them: a table made by a later migration is
 * kept without a word in it. Rows that a migration itself changes are sealed in its transaction.
 */
@Component
class RowLog implements Callback {
    private final Seals seals;
    private final JournalTime time;
    private final Ids ids;
    private final City city;

    RowLog(Seals seals, JournalTime time, Ids ids, City city) {
        this.seals = seals;
        this.time = time;
        this.ids = ids;
        this.city = city;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public String getCallbackName() {
        return "journal row log";
    }

    @Override
    public void handle(Event event, Context context) {
        Connection connection = context.getConnection();
        try {
            if (event == Event.AFTER_MIGRATE) {
                attach(connection);
            } else {
                seal(JdbcClient.create(template(connection)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the row log cannot be laid", e);
        }
    }

    void attach(Connection connection) throws SQLException {
        boolean auto = connection.getAutoCommit();
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            JdbcTemplate template = template(connection);
            new Attaching(template, time, ids, city).attach();
            seal(JdbcClient.create(template));
            connection.commit();
            done = true;
        } finally {
            if (!done) {
                connection.rollback();
            }
            connection.setAutoCommit(auto);
        }
    }

    private void seal(JdbcClient jdbc) {
        UUID tx = Seals.atWork(jdbc);
        if (tx != null) {
            seals.seal(jdbc, tx, time.now());
        }
    }

    private static JdbcTemplate template(Connection connection) {
        return new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }
}
