package luodi.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Switches the words of the pages; data stays as entered. */
@Controller
class LanguageController {
    @PostMapping("/language")
    ResponseEntity<Void> change(@RequestParam String to, @RequestParam String back, HttpServletRequest request) {
        ResponseCookie cookie = ResponseCookie.from(PageHandler.LANGUAGE_COOKIE, to.equals("en") ? "en" : "zh")
                .path("/")
                .maxAge(Duration.ofDays(365))
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure())
                .build();
        // Only a path of this site, never an address somebody else put into the form.
        String target = back.startsWith("/") && !back.startsWith("//") && !back.contains("\\") ? back : "/";
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .location(URI.create(target))
                .build();
    }
}
