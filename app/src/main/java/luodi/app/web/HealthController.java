package luodi.app.web;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a watchdog in one word whether pages can be served. Nothing else, for anybody may ask. */
@RestController
class HealthController {
    private static final Logger LOG = LoggerFactory.getLogger(HealthController.class);
    private static final int PATIENCE_SECONDS = 3;

    private final JdbcClient jdbc;

    HealthController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping(path = "/health", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> health() {
        try {
            // A pool without connections would keep the watchdog waiting for half a minute.
            CompletableFuture.supplyAsync(
                            () -> jdbc.sql("select 1").query(Integer.class).single())
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
            return ResponseEntity.ok("up\n");
        } catch (CompletionException e) {
            LOG.warn("health: the database does not answer", e.getCause());
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("down\n");
        }
    }
}
