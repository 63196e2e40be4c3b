package luodi.app.database;

/** A PostgreSQL that was reached and found durable; what a connection pool needs to know about it. */
sealed interface PostgresServer extends AutoCloseable permits EmbeddedPostgres, ExternalPostgres {
    /** {@code jdbc:postgresql://…} */
    String url();

    String user();

    String password();

    @Override
    void close();
}
