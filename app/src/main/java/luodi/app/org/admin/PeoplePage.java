package luodi.app.org.admin;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The people an administrator keeps, in the order they were added.
 *
 * @param next after whom the next page begins; null on the last
 * @param later whether this is not the first page
 * @param names organisations to choose from
 */
public record PeoplePage(
        String q,
        List<PersonStore.Row> found,
        @Nullable UUID next,
        boolean later,
        @Nullable Sentence complaint,
        Form form,
        List<String> names)
        implements Page {

    /** What was typed into the form for a new person. */
    public record Form(String login, String name, PostForm post) {
        public boolean filled() {
            return !login.isBlank() || !name.isBlank() || !post.organisation().isBlank();
        }
    }

    /** One person. */
    public record Row(UUID id, String login, String name, String state, List<Post> posts) {}

    /** A post as 单位 and 岗位. */
    public record Post(String organisation, String role) {}

    public List<Row> rows() {
        return found.stream()
                .map(each -> new Row(
                        each.id(),
                        each.login(),
                        each.name(),
                        each.disabled() ? "已停用" : each.chosen() ? "在用" : "未设密码",
                        each.posts().stream()
                                .map(post -> new Post(
                                        post.organisation(), post.role().word()))
                                .toList()))
                .toList();
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
