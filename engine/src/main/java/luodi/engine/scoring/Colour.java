package luodi.engine.scoring;

/** What a lamp shows. The order is from worst to best; grey stands beside it. */
public enum Colour {
    RED("红"),
    YELLOW("黄"),
    GREEN("绿"),
    GREY("灰");

    private final String word;

    Colour(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
