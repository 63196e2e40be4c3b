package luodi.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.env.Environment;

/** Starts the server. */
@SpringBootApplication
public class Luodi {
    static void main(String[] args) {
        try {
            sayWhere(SpringApplication.run(Luodi.class, args).getEnvironment());
        } catch (RuntimeException failure) {
            if (StartFailure.line(failure).isEmpty()) {
                throw failure;
            }
            System.exit(StartFailure.EXIT_STATUS);
        }
    }

    /** The last line of a start, so that it is the one in sight. */
    private static void sayWhere(Environment environment) {
        System.out.printf(
                "%n落地已启动，请在浏览器打开 / Luodi is ready at  http://%s:%s/%n",
                environment.getProperty("server.address", "127.0.0.1"), environment.getProperty("local.server.port"));
    }
}
