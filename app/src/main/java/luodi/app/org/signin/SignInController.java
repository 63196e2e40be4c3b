package luodi.app.org.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import luodi.app.org.credential.Challenge;
import luodi.app.org.credential.OidcSettings;
import luodi.app.org.credential.Passkeys;
import luodi.app.org.credential.SiteAddress;
import luodi.app.web.Page;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page, and the two ways it takes itself: a password, a passkey. */
@Controller
@ConditionalOnWebApplication
class SignInController {
    private static final int LONGEST_SECONDS = 900;

    private final SigningIn signingIn;
    private final Arriving arriving;
    private final Passkeys passkeys;
    private final OidcSettings provider;
    private final SiteAddress site;
    private final Doorkeeper door;
    private final Clock clock;

    SignInController(
            SigningIn signingIn,
            Arriving arriving,
            Passkeys passkeys,
            OidcSettings provider,
            SiteAddress site,
            Doorkeeper door,
            Clock clock) {
        this.signingIn = signingIn;
        this.arriving = arriving;
        this.passkeys = passkeys;
        this.provider = provider;
        this.site = site;
        this.door = door;
        this.clock = clock;
    }

    @GetMapping("/sign-in")
    Page signIn(@RequestParam Map<String, String> said, HttpServletRequest request) {
        long wait = wait(said);
        Challenge challenge = Challenge.give(request, site, clock);
        return new SignInPage(
                wait > 0 ? SignInPage.State.WAIT : state(said),
                wait,
                challenge.value(),
                challenge.host(),
                provider.present() ? provider.name() : null);
    }

    private static long wait(Map<String, String> said) {
        String wait = said.getOrDefault("wait", "");
        long seconds = wait.matches("[0-9]{1,4}") ? Long.parseLong(wait) : 0;
        return seconds <= LONGEST_SECONDS ? seconds : 0;
    }

    /** What the address says happened before: {@code ?refused}, {@code ?closed} and so on. */
    private static SignInPage.State state(Map<String, String> said) {
        for (SignInPage.State each : SignInPage.State.values()) {
            boolean named =
                    said.containsKey(each.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            if (named && each != SignInPage.State.WAIT) {
                return each;
            }
        }
        return SignInPage.State.FRESH;
    }

    @PostMapping("/sign-in")
    String password(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        return "redirect:"
                + switch (signingIn.password(username, password, SignInFrom.of(request))) {
                    case SigningIn.Attempt.Wait wait -> "/sign-in?wait=" + wait.seconds();
                    case SigningIn.Attempt.Wrong wrong -> "/sign-in?refused";
                    case SigningIn.Attempt.Right right ->
                        arriving.begin(request, response, right.personId(), right.how(), false, password);
                };
    }

    /** A passkey is device and fingerprint in one: nothing more is asked. */
    @PostMapping("/sign-in/passkey")
    String passkey(
            @RequestParam(defaultValue = "") String credentialId,
            @RequestParam(defaultValue = "") String clientData,
            @RequestParam(defaultValue = "") String authenticatorData,
            @RequestParam(defaultValue = "") String signature,
            @RequestParam(defaultValue = "") String userHandle,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Challenge> asked = Challenge.take(request, clock);
        if (asked.isEmpty()) {
            return "redirect:/sign-in?too-late";
        }
        Optional<UUID> person = passkeys.use(
                asked.get(), new Passkeys.Shown(credentialId, clientData, authenticatorData, signature, userHandle));
        if (person.isEmpty()) {
            door.wrong(Doorkeeper.NOBODY);
        }
        return "redirect:"
                + person.map(id -> arriving.begin(request, response, id, "通行密钥", true, null))
                        .orElse("/sign-in?passkey-refused");
    }
}
