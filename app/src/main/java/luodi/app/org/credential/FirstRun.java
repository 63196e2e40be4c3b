package luodi.app.org.credential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** At a start without people, says how the first administrators come in; nobody has a default account. */
@Component
class FirstRun {
    static final String FILE = "first-sign-in.url";

    private final OneTimeLinks links;
    private final DataPlace place;
    private final Environment environment;

    FirstRun(OneTimeLinks links, DataPlace place, Environment environment) {
        this.links = links;
        this.place = place;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void invite() {
        Optional<String> token = links.forTheFirst();
        try {
            if (token.isEmpty()) {
                forget();
                return;
            }
            String address = address() + "/first/" + token.get();
            write(address);
            // The console, never the logger: a log is kept and copied, and this is a key.
            System.out.println("首次使用：请在 30 分钟内打开此地址，设立三位管理员（只能用一次，重新启动会换新地址）");
            System.out.println("First run: open this address within 30 minutes to set up the three administrators");
            System.out.println("  " + address);
            System.out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the first-run link cannot be kept in " + file(), e);
        }
    }

    /** Takes the file away once its link has been used. */
    void forget() throws IOException {
        Files.deleteIfExists(file());
    }

    private Path file() {
        return place.data().resolve(FILE);
    }

    private void write(String address) throws IOException {
        Files.createDirectories(
                place.data(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path fresh = Files.createTempFile(
                place.data(),
                FILE,
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, address + "\n", StandardCharsets.UTF_8);
        Files.move(fresh, file(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private String address() {
        String host = environment.getProperty("server.address", "127.0.0.1");
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        boolean secure = environment.containsProperty("server.ssl.bundle")
                || environment.containsProperty("server.ssl.key-store")
                || environment.containsProperty("server.ssl.certificate");
        String shown = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return (secure ? "https://" : "http://") + shown + ":" + port;
    }
}
