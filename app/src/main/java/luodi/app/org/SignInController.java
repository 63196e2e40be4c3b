package luodi.app.org;

import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class SignInController {
    @GetMapping("/sign-in")
    Page signIn(@RequestParam @Nullable String refused, @RequestParam @Nullable String left) {
        return new SignInPage(refused != null, left != null);
    }
}
