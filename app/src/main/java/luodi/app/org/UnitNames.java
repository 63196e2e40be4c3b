package luodi.app.org;

/** One form for the many ways a name is typed; meaning is left to the alias table. */
final class UnitNames {
    private UnitNames() {}

    /** Full-width letters and brackets become half-width, blanks go. */
    static String normal(String name) {
        StringBuilder out = new StringBuilder(name.length());
        name.codePoints()
                .filter(c -> !Character.isWhitespace(c) && c != 0x3000 && c != 0xA0)
                .map(c -> c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
