package luodi.engine.attachment;

/** Why a file is not taken. */
public enum Fault {
    EMPTY,
    TOO_LARGE,
    /** Neither by its name nor by its bytes one of those taken. */
    UNKNOWN_KIND,
    NOT_WHAT_IT_SAYS,
    /** A .doc, .xls or .ppt, whatever it is called: what it carries cannot be told apart. */
    OLD_OFFICE,
    MACRO,
    EMBEDDED_OBJECT,
    /** Opening it would fetch something from elsewhere. */
    OUTSIDE_SOURCE,
    SVG,
    WEB_PAGE,
    /** The same bytes are also a file of another kind. */
    SECOND_FORMAT,
    PDF_ACTION,
    PDF_EMBEDDED_FILE,
    ENCRYPTED,
    DAMAGED,
    /** Built to exhaust whoever reads it. */
    HOSTILE
}
