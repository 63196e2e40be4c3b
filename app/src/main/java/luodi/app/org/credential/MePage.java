package luodi.app.org.credential;

import java.util.List;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.Page;

/** Who I am here, and what I may see. */
public record MePage(String name, String login, List<String> factors, List<Viewer.Post> posts, List<Reach> reaches)
        implements Page {

    /**
     * How far a role reaches.
     *
     * @param organisations how many organisations, those at the top included
     */
    public record Reach(Role role, int organisations) {
        /** What the role allows, in one sentence that is also the key of its translation. */
        public String sentence() {
            return switch (role) {
                case ADMIN -> "管理 {0} 个单位的组织和人员；不能开账号、填报、签批或评价。";
                case SECURITY_ADMIN -> "管理 {0} 个单位的账号、岗位和登录方式；不能填报、签批或评价。";
                case AUDIT_ADMIN -> "查看 {0} 个单位所在城市的操作记录，不能改动任何内容。";
                case PLAN_OFFICE -> "为 {0} 个单位上传和发布计划、开启调度、接收或退回填报。";
                case UNIT_CLERK -> "为 {0} 个单位填写并提交应报内容。";
                case UNIT_LEADER -> "为 {0} 个单位签批本单位提交的内容。";
                case AUDITOR -> "查看 {0} 个单位的全部内容，不能改动。";
            };
        }
    }

    static MePage of(Viewer viewer, String login, List<String> factors) {
        return new MePage(
                viewer.name(),
                login,
                factors,
                viewer.posts(),
                viewer.scope().entrySet().stream()
                        .sorted(java.util.Map.Entry.comparingByKey())
                        .map(each -> new Reach(each.getKey(), each.getValue().size()))
                        .toList());
    }

    @Override
    public String template() {
        return "org/Me.jte";
    }
}
