package luodi.app.journal;

/**
 * One thing a superuser does past the program.
 *
 * @param sql what it takes, triggers being off
 */
record Injection(String table, String kind, String column, String sql) {
    @Override
    public String toString() {
        return table + (column.isEmpty() ? "" : "." + column) + " " + kind;
    }
}
