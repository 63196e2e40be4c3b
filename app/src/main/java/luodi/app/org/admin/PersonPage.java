package luodi.app.org.admin;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * One person with their posts.
 *
 * @param beyond whether posts lie outside of the administrator's scope; how many is not theirs to know
 * @param link the one-time link just made, shown this once
 */
public record PersonPage(
        UUID id,
        String login,
        String name,
        boolean chosen,
        boolean generated,
        boolean disabled,
        boolean self,
        List<Post> posts,
        boolean beyond,
        @Nullable Sentence complaint,
        @Nullable String link,
        PostForm form,
        List<String> names,
        LocalDate today)
        implements Page {

    /**
     * A post.
     *
     * @param to the last day; null without end
     */
    public record Post(
            UUID id,
            UUID organisationId,
            String organisation,
            String role,
            String from,
            @Nullable String to,
            String state) {
        static Post of(PersonStore.PostRow row, LocalDate today) {
            boolean over = row.to() != null && !row.to().isAfter(today);
            return new Post(
                    row.id(),
                    row.organisationId(),
                    row.organisation(),
                    row.role().word(),
                    row.from().toString(),
                    row.to() == null ? null : row.to().minusDays(1).toString(),
                    over ? "已结束" : row.from().isAfter(today) ? "未开始" : "在任");
        }

        public boolean over() {
            return state.equals("已结束");
        }
    }

    public String state() {
        return disabled ? "已停用" : chosen ? "在用" : "未设密码";
    }

    @Override
    public String template() {
        return "org/admin/Person.jte";
    }

    @Override
    public int status() {
        return complaint == null ? 200 : 422;
    }
}
