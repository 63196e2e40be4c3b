package luodi.app.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** One Chromium for a test class; each person gets a window of their own. */
final class Browser implements AutoCloseable {
    private static final List<String> QUIET = List.of(
            // Files and days are chosen in the words of the browser; the office's speaks Chinese.
            "--lang=zh-CN",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final String address;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium, String address) {
        this.playwright = playwright;
        this.chromium = chromium;
        this.address = address;
    }

    /** Opens the distribution's Chromium; without one the test is skipped, but never on the build server. */
    static Browser at(String address) {
        Optional<Path> executable = executable();
        if (executable.isEmpty() && System.getenv("CI") != null) {
            throw new IllegalStateException("no Chromium: ./luodi test installs it");
        }
        Assumptions.assumeTrue(executable.isPresent(), "skipped: no Chromium here; ./luodi test installs it");
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable.get())
                        .setChromiumSandbox(false)
                        .setEnv(chinese())
                        .setArgs(QUIET));
        return new Browser(playwright, chromium, address);
    }

    /** A window of 1366 × 768, the office's usual screen. */
    Visitor visitor() {
        return window(1366, 768);
    }

    /** A phone held upright. */
    Visitor phone() {
        return window(390, 844);
    }

    /** The office's usual screen with everything at twice its size. */
    Visitor zoomed() {
        return window(683, 384);
    }

    private Visitor window(int width, int height) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(address)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setAcceptDownloads(true)
                .setViewportSize(width, height));
        return new Visitor(context.newPage());
    }

    private static Map<String, String> chinese() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("LANGUAGE", "zh_CN");
        return environment;
    }

    private static Optional<Path> executable() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
