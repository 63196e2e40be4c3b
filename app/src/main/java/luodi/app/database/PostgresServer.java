package luodi.app.database;

/** A PostgreSQL that was reached and found durable; what a connection pool needs to know about it. */
sealed interface PostgresServer extends AutoCloseable permits EmbeddedPostgres, ExternalPostgres {
    /** Who migrates: owns every table, and is never asked on behalf of a person. */
    Login owner();

    /** Who works: owns nothing, and is bound by row-level security. */
    Login application();

    @Override
    void close();
}
