package luodi.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the server. */
@SpringBootApplication
public class Luodi {
    static void main(String[] args) {
        try {
            SpringApplication.run(Luodi.class, args);
        } catch (RuntimeException failure) {
            if (StartFailure.line(failure).isEmpty()) {
                throw failure;
            }
            System.exit(StartFailure.EXIT_STATUS);
        }
    }
}
