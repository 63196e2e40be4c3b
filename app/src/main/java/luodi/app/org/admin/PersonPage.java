package luodi.app.org.admin;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.org.Role;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * One person with their posts.
 *
 * @param as the administrator's role, which decides what can be done here
 * @param unit where they belong; null when nowhere, or beyond the scope
 * @param factors what they sign in with beside a password, in words
 * @param identities who they are at the office's identity provider; null where there is none
 * @param beyond whether posts lie outside of the administrator's scope; how many is not theirs to know
 * @param link the one-time link just made, shown this once
 * @param revealed the field just revealed, shown this once
 * @param leftToday how many reveals the administrator has left today
 */
public record PersonPage(
        Role as,
        UUID id,
        String login,
        String name,
        @Nullable String unit,
        boolean chosen,
        boolean generated,
        boolean disabled,
        boolean self,
        List<Data> data,
        List<String> factors,
        @Nullable List<String> identities,
        List<Post> posts,
        boolean beyond,
        @Nullable Sentence complaint,
        @Nullable String link,
        @Nullable Revealed revealed,
        int leftToday,
        PostForm form,
        List<String> names,
        LocalDate today)
        implements Page {

    /** A kind of personal data: masked, or nothing. */
    public record Data(String field, String word, @Nullable String masked) {
        static List<Data> of(Contact masked) {
            return java.util.Arrays.stream(Contact.Field.values())
                    .map(each -> new Data(each.name(), each.word(), masked.value(each)))
                    .toList();
        }
    }

    /** What was asked for with a reason. */
    public record Revealed(String word, String value) {}

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

    /** Whether accounts and posts are this administrator's work. */
    public boolean keepsAccounts() {
        return as == Role.SECURITY_ADMIN;
    }

    /** Whether any personal data is kept. */
    public boolean reachable() {
        return data.stream().anyMatch(each -> each.masked() != null);
    }

    public String state() {
        return PeoplePage.state(disabled, chosen);
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
