package luodi.app.org.admin;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import luodi.app.org.Role;
import org.jspecify.annotations.Nullable;

/**
 * A post as typed.
 *
 * @param organisation a name, full or short
 * @param to the last day; null without end
 */
public record PostForm(
        String organisation,
        Role role,
        LocalDate from,
        @Nullable LocalDate to) {
    static PostForm empty(String organisation, LocalDate today) {
        return new PostForm(organisation, Role.UNIT_CLERK, today, null);
    }

    KeepingAccounts.WantedPost at(UUID organisationId) {
        return new KeepingAccounts.WantedPost(organisationId, role, from, to);
    }

    public String fromText() {
        return from.toString();
    }

    public String toText() {
        return to == null ? "" : to.toString();
    }

    public List<Role> roles() {
        return List.of(Role.values());
    }
}
