package luodi.app.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import luodi.app.ground.City;
import luodi.app.ground.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Draws the {@link Page} a controller returns, inside its shell. */
final class PageHandler implements HandlerMethodReturnValueHandler {
    static final String LANGUAGE_COOKIE = "lang";

    private final TemplateEngine templates;
    private final List<MenuItem> menu;
    private final @Nullable SearchPlace search;
    private final City city;
    private final String assetVersion;

    PageHandler(
            TemplateEngine templates,
            List<MenuItem> menu,
            @Nullable SearchPlace search,
            City city,
            String assetVersion) {
        this.templates = templates;
        this.menu =
                menu.stream().sorted(Comparator.comparingInt(MenuItem::order)).toList();
        this.search = search;
        this.city = city;
        this.assetVersion = assetVersion;
    }

    @Override
    public boolean supportsReturnType(MethodParameter returnType) {
        return Page.class.isAssignableFrom(returnType.getParameterType());
    }

    @Override
    public void handleReturnValue(
            @Nullable Object value, MethodParameter type, ModelAndViewContainer container, NativeWebRequest web)
            throws IOException {
        container.setRequestHandled(true);
        HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
        HttpServletResponse response = web.getNativeResponse(HttpServletResponse.class);
        if (!(value instanceof Page page) || request == null || response == null) {
            throw new IllegalStateException("a page handler returned no page");
        }
        draw(page, request, response);
    }

    void draw(Page page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Utf8ByteOutput out = new Utf8ByteOutput();
        templates.render(page.template(), Map.of("page", page, "shell", shell(request)), out);
        response.setStatus(status(page, request));
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(out.getContentLength());
        out.writeTo(response.getOutputStream());
    }

    /** A page that says why a file was not taken; one that is not there, or not for this person, says that instead. */
    private static int status(Page page, HttpServletRequest request) {
        boolean says = page.status() == 200 || page.status() == 422;
        return says && RefusedFile.in(request) != null
                ? HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
                : page.status();
    }

    private Shell shell(HttpServletRequest request) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        boolean signedIn =
                who != null && who.isAuthenticated() && !who.getName().equals("anonymousUser");
        Set<String> roles = who == null
                ? Set.of()
                : who.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .filter(java.util.Objects::nonNull)
                        .collect(Collectors.toSet());
        List<MenuItem> shown =
                signedIn ? menu.stream().filter(item -> item.isFor(roles)).toList() : List.of();
        CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        Words words = Words.in(language(request));
        return new Shell(
                words,
                city.city(),
                city.demo(),
                signedIn && who != null ? displayName(who) : null,
                request.getRequestURI(),
                shown,
                signedIn ? search : null,
                csrf == null ? "_csrf" : csrf.getParameterName(),
                csrf == null ? "" : csrf.getToken(),
                Notice.said(RequestContextUtils.getInputFlashMap(request), words),
                assetVersion);
    }

    private static String displayName(Authentication who) {
        return who.getPrincipal() instanceof Named named ? named.displayName() : who.getName();
    }

    private static String language(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(LANGUAGE_COOKIE)
                        && cookie.getValue().equals("en")) {
                    return "en";
                }
            }
        }
        return "zh";
    }
}
