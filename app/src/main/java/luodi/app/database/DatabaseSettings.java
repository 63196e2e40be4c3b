package luodi.app.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param data the data directory
 * @param db the external PostgreSQL; with an empty URL the embedded one is used
 */
@ConfigurationProperties("luodi")
record DatabaseSettings(
        @DefaultValue("data") Path data, @DefaultValue External db) {

    /**
     * Also set by {@code LUODI_DB_URL}, {@code LUODI_DB_USER} and {@code LUODI_DB_PASSWORD}.
     *
     * @param user owns the tables
     * @param app the role that works on them
     */
    record External(
            @Nullable String url,
            @DefaultValue("luodi") String user,
            @DefaultValue("") String password,
            @DefaultValue App app) {}

    /**
     * Also set by {@code LUODI_DB_APP_PASSWORD}.
     *
     * @param password of the role called like the user with {@code _app} behind it; empty where the user makes that role
     */
    record App(@DefaultValue("") String password) {}

    PostgresServer start() {
        UnfinishedRestore.refuse(data);
        return reach();
    }

    PostgresServer reach() {
        String url = db.url();
        return url == null || url.isBlank()
                ? EmbeddedPostgres.start(data)
                : ExternalPostgres.connect(
                        new Login(url, db.user(), db.password()), db.app().password());
    }
}
