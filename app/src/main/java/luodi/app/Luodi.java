package luodi.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the server. */
@SpringBootApplication
public class Luodi {
    static void main(String[] args) {
        SpringApplication.run(Luodi.class, args);
    }
}
