package luodi.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A person at a window. What the browser complains about fails the test at the next look. */
final class Visitor {
    /** Milliseconds in which the page that was asked for is there. */
    private static final int ARRIVES = 30_000;

    /** Tells of a form that is sent and a link that is followed, after everybody else had their say. */
    private static final String MARK = """
            () => {
                window.leaving = false;
                addEventListener('submit', sent => {
                    window.leaving ||= !sent.defaultPrevented && !sent.target.target;
                });
                addEventListener('click', click => {
                    const link = click.target.closest('a[href]');
                    const here = link && link.href.includes('#')
                        && link.href.split('#')[0] === location.href.split('#')[0];
                    window.leaving ||= link !== null && !click.defaultPrevented && !link.target && !here;
                });
            }
            """;

    private static final Path SCREENS = Path.of("target/screens");
    private static final String AXE = axe();

    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visitor(Page page) {
        this.page = page;
        page.setDefaultTimeout(20_000);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // A refused page is asked for on purpose; a refused script or style never is.
            if (message.type().equals("error") && !message.text().contains("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
    }

    Page page() {
        return page;
    }

    /** The status the address answers with, the page being shown. */
    int go(String path) {
        Response response = page.navigate(path);
        return response == null ? 0 : response.status();
    }

    void signIn(String login, String password) {
        go("/sign-in");
        page.locator("input[name=username]").fill(login);
        page.locator("input[name=password]").fill(password);
        press(page.getByRole(AriaRole.MAIN)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("登录").setExact(true)));
        assertThat(page.url()).as("signed in as " + login).doesNotContain("sign-in");
    }

    /** Presses the button or link with these words. */
    void press(String words) {
        press(page.locator("main button:visible, main a:visible")
                .filter(new Locator.FilterOptions().setHasText(words))
                .first());
    }

    /**
     * Presses what leads to another page, and waits until it stands. A click ends before its answer begins, and the page
     * pressed on counts as loaded until then: so the page itself tells whether it is being left, and is gone when its mark
     * is. What a script took in hand leaves nothing.
     */
    void press(Locator what) {
        AtomicBoolean downloads = new AtomicBoolean();
        Consumer<Download> download = file -> downloads.set(true);
        page.evaluate(MARK);
        page.onDownload(download);
        try {
            what.click();
            long began = System.nanoTime();
            while (!downloads.get() && leaving() && System.nanoTime() - began < ARRIVES * 1_000_000L) {
                page.waitForTimeout(20);
            }
        } finally {
            page.offDownload(download);
        }
        page.waitForLoadState(LoadState.LOAD);
    }

    private boolean leaving() {
        try {
            return Boolean.TRUE.equals(page.evaluate("() => window.leaving === true"));
        } catch (PlaywrightException between) {
            // Between two pages there is none to ask.
            return true;
        }
    }

    Path download(Runnable press) {
        Download download = page.waitForDownload(press);
        Path file = SCREENS.resolveSibling("downloads").resolve(download.suggestedFilename());
        download.saveAs(file);
        return file;
    }

    String text() {
        return page.locator("main").innerText();
    }

    void picture(String name) {
        page.waitForLoadState(LoadState.LOAD);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENS.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** Takes the picture of the page and lets axe look at it. */
    void look(String name) {
        picture(name);
        assertThat(complaints).as("what the browser says at " + name).isEmpty();
        page.evaluate(AXE);
        Object found = page.evaluate("""
                async () => {
                  const result = await axe.run(document, {
                    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
                  });
                  const why = n => (n.any[0] || n.all[0] || n.none[0] || {}).message || '';
                  return result.violations
                    .map(v => v.id + ': ' + v.help + ' — ' +
                      v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + why(n)).join(' | '));
                }
                """);
        assertThat((List<?>) found).as("axe at " + name).isEmpty();
    }

    /** Reads English from now on. */
    void readEnglish() {
        page.context()
                .addCookies(
                        List.of(new Cookie("lang", "en").setUrl(page.url().replaceAll("^(https?://[^/]+).*", "$1"))));
    }

    /** What of ours is still said in Chinese; what people entered and names stay as they are. */
    List<?> chineseLeft() {
        return (List<?>) page.evaluate("""
                () => [...document.querySelectorAll(
                    'main button, main thead th, main .field > span:first-child, main summary, main .empty, main .hint,'
                    + ' main .tag, main .lamp, .side a, .tabs a, main h2, main legend, main .error, main .notice, main dt')]
                  .filter(e => !e.closest('[lang=zh-CN], [lang=zh], .timeline, td .hint, th .hint, .clip'))
                  .map(e => e.innerText)
                  .filter(text => /[\\u4e00-\\u9fff]/.test(text) && !/[A-Za-z]{2}/.test(text))
                """);
    }

    /** Whether the page is wider than the window: nothing may scroll sideways but tables in their own frame. */
    void fits(String name) {
        Object over =
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(over).as(name + " is no wider than its window").isEqualTo(0);
    }

    private static String axe() {
        try (var in = com.deque.html.axecore.playwright.AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            if (in == null) {
                throw new IllegalStateException("axe.min.js is missing from the class path");
            }
            Files.createDirectories(SCREENS);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
