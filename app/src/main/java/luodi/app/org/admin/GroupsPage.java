package luodi.app.org.admin;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/** Names that stand for several organisations. */
public record GroupsPage(
        List<OrganisationStore.GroupRow> found, @Nullable Sentence complaint, String name, String members)
        implements Page {
    /**
     * One group.
     *
     * @param mayEnd whether all its members lie in the administrator's scope
     */
    public record Group(UUID id, String name, List<String> members, boolean mayEnd) {}

    public List<Group> groups() {
        return found.stream()
                .map(each -> new Group(each.id(), each.name(), each.members(), each.whole()))
                .toList();
    }

    @Override
    public String template() {
        return "org/admin/Groups.jte";
    }

    @Override
    public int status() {
        return complaint == null ? 200 : 422;
    }
}
