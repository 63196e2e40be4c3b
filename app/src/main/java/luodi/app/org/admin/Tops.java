package luodi.app.org.admin;

import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import org.springframework.stereotype.Component;

/** Whether somebody is an administrator of the whole installation and not of a part alone. */
@Component
class Tops {
    private final Organisations organisations;

    Tops(Organisations organisations) {
        this.organisations = organisations;
    }

    boolean holds(Viewer viewer, Role role) {
        return viewer.holds(role) && organisations.roots().stream().allMatch(root -> viewer.may(role, root.id()));
    }
}
