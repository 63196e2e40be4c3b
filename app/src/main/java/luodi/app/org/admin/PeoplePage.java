package luodi.app.org.admin;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.org.Role;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The people an administrator keeps, in the order they were added.
 *
 * @param as the administrator's role, which decides what can be done here
 * @param next after whom the next page begins; null on the last
 * @param later whether this is not the first page
 * @param names organisations to choose from
 */
public record PeoplePage(
        Role as,
        String q,
        List<PersonStore.Row> found,
        @Nullable UUID next,
        boolean later,
        @Nullable Sentence complaint,
        PersonForm form,
        List<String> names)
        implements Page {

    /** One person; how they are reached is masked. */
    public record Row(
            UUID id,
            String login,
            String name,
            String state,
            @Nullable String unit,
            List<Post> posts,
            List<String> contacts) {}

    /** A post as 单位 and 岗位. */
    public record Post(String organisation, String role) {}

    public boolean mayAdd() {
        return as == Role.ADMIN;
    }

    public List<Row> rows() {
        return found.stream().map(PeoplePage::row).toList();
    }

    private static Row row(PersonStore.Row each) {
        return new Row(
                each.id(),
                each.login(),
                each.name(),
                state(each.disabled(), each.chosen()),
                each.unit(),
                each.posts().stream()
                        .map(post -> new Post(post.organisation(), post.role().word()))
                        .toList(),
                java.util.stream.Stream.of(Contact.Field.values())
                        .map(each.masked()::value)
                        .filter(java.util.Objects::nonNull)
                        .map(String::valueOf)
                        .toList());
    }

    static String state(boolean disabled, boolean chosen) {
        return disabled ? "已停用" : chosen ? "在用" : "未设密码";
    }

    @Override
    public String template() {
        return "org/admin/People.jte";
    }

    @Override
    public int status() {
        return complaint == null ? 200 : 422;
    }
}
