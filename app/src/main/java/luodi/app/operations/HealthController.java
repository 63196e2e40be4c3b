package luodi.app.operations;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a watchdog in one word whether the server is ready. Nothing else, for anybody may ask. */
@RestController
class HealthController {
    private final Checks checks;

    HealthController(Checks checks) {
        this.checks = checks;
    }

    @GetMapping(path = "/health", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> health() {
        return checks.look().ready()
                ? ResponseEntity.ok("up\n")
                : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("down\n");
    }
}
