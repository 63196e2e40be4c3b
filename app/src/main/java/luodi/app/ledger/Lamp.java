package luodi.app.ledger;

import java.util.Locale;

/** Traffic-light status. Colour never speaks alone: each has a shape and a word. */
public enum Lamp {
    GREEN("绿", "●"),
    YELLOW("黄", "▲"),
    RED("红", "■"),
    GREY("灰", "○");

    private final String word;
    private final String shape;

    Lamp(String word, String shape) {
        this.word = word;
        this.shape = shape;
    }

    public String word() {
        return word;
    }

    public String shape() {
        return shape;
    }

    /** The lower-case name, used in the database, the API and style classes. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Lamp of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
