package luodi.app.org.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import luodi.app.org.credential.Identities;
import luodi.app.org.credential.OidcSettings;
import luodi.app.org.credential.SiteAddress;
import luodi.app.web.NotVisible;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in by the office's identity provider; where there is none, these routes do not exist. */
@Controller
@ConditionalOnWebApplication
class OidcController {
    private static final Logger LOG = LoggerFactory.getLogger(OidcController.class);
    private static final String KEY = OidcTrip.class.getName();
    private static final String BACK = "/sign-in/provider/back";

    private final OidcSettings settings;
    private final OidcProvider provider;
    private final Identities identities;
    private final Arriving arriving;
    private final SiteAddress site;
    private final Doorkeeper door;
    private final Clock clock;

    OidcController(
            OidcSettings settings,
            Identities identities,
            Arriving arriving,
            SiteAddress site,
            Doorkeeper door,
            Clock clock) {
        this.settings = settings;
        this.provider = new OidcProvider(settings, clock);
        this.identities = identities;
        this.arriving = arriving;
        this.site = site;
        this.door = door;
        this.clock = clock;
    }

    /** A post, so that no foreign page can begin a trip in somebody's session. */
    @PostMapping("/sign-in/provider")
    String leave(HttpServletRequest request) {
        mustBeThere();
        OidcTrip trip = OidcTrip.begin(site.originOf(request) + BACK, clock.instant());
        request.getSession().setAttribute(KEY, trip);
        try {
            return "redirect:" + provider.authorization(trip);
        } catch (OidcProvider.NotBelieved e) {
            LOG.warn("identity provider: {}", e.getMessage());
            return "redirect:/sign-in?provider-refused";
        }
    }

    @GetMapping(BACK)
    String back(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String state,
            HttpServletRequest request,
            HttpServletResponse response) {
        mustBeThere();
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(KEY) instanceof OidcTrip trip)) {
            return "redirect:/sign-in?too-late";
        }
        session.removeAttribute(KEY);
        if (!trip.answers(state, clock.instant())) {
            return "redirect:/sign-in?too-late";
        }
        try {
            if (code.isEmpty()) {
                throw new OidcProvider.NotBelieved("no code: " + request.getParameter("error"));
            }
            Optional<UUID> person = identities.person(settings.issuerName(), provider.subject(trip, code));
            if (person.isEmpty()) {
                door.wrong(Doorkeeper.NOBODY);
            }
            return "redirect:"
                    + person.map(id -> arriving.begin(
                                    request, response, id, settings.name(), settings.secondFactor(), null))
                            .orElse("/sign-in?not-linked");
        } catch (OidcProvider.NotBelieved e) {
            LOG.warn("identity provider: {}", e.getMessage());
            door.wrong(Doorkeeper.NOBODY);
            return "redirect:/sign-in?provider-refused";
        }
    }

    private void mustBeThere() {
        if (!settings.present()) {
            throw new NotVisible();
        }
    }
}
