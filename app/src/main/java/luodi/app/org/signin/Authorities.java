package luodi.app.org.signin;

import java.util.List;
import luodi.app.org.Viewer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** The roles a person holds today, as the menu asks for them; scope is asked of the {@link Viewer} alone. */
final class Authorities {
    private Authorities() {}

    static List<GrantedAuthority> of(Viewer viewer) {
        return viewer.scope().keySet().stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority(role.name()))
                .toList();
    }
}
