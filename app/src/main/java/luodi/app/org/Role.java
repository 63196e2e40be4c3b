package luodi.app.org;

import java.util.Locale;

/** What a post allows its holder within the subtree of the post's organisation. */
public enum Role {
    /** System administrator: keeps organisations and people; opens no account and sees no scores. */
    ADMIN("系统管理员"),
    /** Opens and closes accounts, gives posts, decides on passwords and second factors. */
    SECURITY_ADMIN("安全管理员"),
    /** Reads the journal, changes nothing. */
    AUDIT_ADMIN("审计管理员"),
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

    /** Whether this is one of the three administrators, who neither report nor score. */
    public boolean administers() {
        return this == ADMIN || this == SECURITY_ADMIN || this == AUDIT_ADMIN;
    }

    /** Whether one person may hold both at a time: an administrator holds nothing else. */
    public boolean goesWith(Role other) {
        return this == other || (!administers() && !other.administers());
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a stored or submitted code. */
    public static Role of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
