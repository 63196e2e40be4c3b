package luodi.app.org.signin;

import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class SignInController {
    private static final int LONGEST_SECONDS = 900;

    @GetMapping("/sign-in")
    Page signIn(
            @RequestParam @Nullable String refused,
            @RequestParam @Nullable String closed,
            @RequestParam @Nullable String left,
            @RequestParam @Nullable String ended,
            @RequestParam @Nullable Long wait) {
        return new SignInPage(state(refused, closed, left, ended, wait), wait == null ? 0 : wait);
    }

    private static SignInPage.State state(
            @Nullable String refused,
            @Nullable String closed,
            @Nullable String left,
            @Nullable String ended,
            @Nullable Long wait) {
        if (wait != null && wait > 0 && wait <= LONGEST_SECONDS) {
            return SignInPage.State.WAIT;
        }
        if (refused != null) {
            return SignInPage.State.REFUSED;
        }
        if (closed != null) {
            return SignInPage.State.CLOSED;
        }
        if (ended != null) {
            return SignInPage.State.ENDED;
        }
        return left != null ? SignInPage.State.LEFT : SignInPage.State.FRESH;
    }
}
