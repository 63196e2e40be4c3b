package luodi.app.org;

import java.util.Locale;

/** What a post allows its holder within the subtree of the post's organisation. */
public enum Role {
    /** Keeps organisations, people and settings; sees no scores for it. */
    ADMIN("系统管理员"),
    /** Uploads and publishes plans, opens cycles, accepts and returns reports. */
    PLAN_OFFICE("计划部门"),
    /** Fills in and submits what the unit owes. */
    UNIT_CLERK("单位填报人"),
    /** Signs what the clerk submitted. */
    UNIT_LEADER("单位负责人"),
    /** Reads everything in scope, changes nothing. */
    AUDITOR("审计");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** The role as the office says it; also the key of its translation. */
    public String word() {
        return word;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a stored or submitted code. */
    public static Role of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
