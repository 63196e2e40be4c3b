package luodi.engine.attachment;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import luodi.engine.container.XmlCursor;

/** Looks through one XML part for what an office program would fetch or run when it opens the file. */
final class OfficeXml {
    /** What a person clicks is a person's act; everything else is fetched on opening. */
    private static final Pattern CLICKED = Pattern.compile("(?i)(https?:|mailto:|tel:|#).*");

    private static final Pattern OUTSIDE = Pattern.compile("(?i)\\s*([a-z][a-z0-9+.-]+:|//|\\\\\\\\).*");
    private static final Pattern FETCHING_FIELD =
            Pattern.compile("(?im)^\\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|DATABASE|LINK)\\b");
    private static final Pattern FETCHING_FORMULA = Pattern.compile(
            "(?i)\\b(WEBSERVICE|FILTERXML|IMAGE|RTD|CALL|REGISTER(\\.ID)?|EXEC)\\s*\\(|\\|\\s*'?[^|]*'?\\s*!");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Set<String> RUN_TYPES =
            Set.of("macroenabled", "vbaproject", "activex", "vbadata", "ms-office.script");
    private static final int LONGEST_FIELD = 1 << 16;

    private final String part;
    private final StringBuilder field = new StringBuilder();

    OfficeXml(String part) {
        this.part = part;
    }

    void look(XmlCursor xml) throws Unfit, IOException {
        try {
            inside(xml);
        } catch (Found found) {
            throw found.unfit;
        }
        // A field may be cut into pieces by formatting, so it is looked at as a whole.
        if (FETCHING_FIELD.matcher(field).find()) {
            throw new Unfit(Fault.OUTSIDE_SOURCE, part);
        }
    }

    /** Carries a refusal through the visitor, which may only throw what reading throws. */
    private static final class Found extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient Unfit unfit;

        Found(Unfit unfit) {
            super(unfit);
            this.unfit = unfit;
        }
    }

    private void inside(XmlCursor xml) throws IOException {
        xml.children(name -> {
            switch (name) {
                case "Relationship" -> relationship(xml);
                case "Override", "Default" -> type(xml);
                case "instrText" -> field(xml.text());
                case "fldChar" -> field(xml.attribute("fldCharType").orElse("").equals("begin") ? "\n" : "");
                case "fldSimple" -> {
                    field("\n" + xml.attribute("instr").orElse("") + "\n");
                    inside(xml);
                }
                case "f" -> formula(xml.text());
                case "altChunk", "ddeLink", "oleLink", "subDoc" -> throw found(Fault.OUTSIDE_SOURCE, name);
                case "OLEObject", "oleObject", "control" -> throw found(Fault.EMBEDDED_OBJECT, name);
                case "imagedata" -> {
                    if (OUTSIDE.matcher(xml.attribute("src").orElse("")).matches()) {
                        throw found(Fault.OUTSIDE_SOURCE, xml.attribute("src").orElse(""));
                    }
                    inside(xml);
                }
                default -> inside(xml);
            }
        });
    }

    private void relationship(XmlCursor xml) throws Found {
        String type = xml.attribute("Type").orElse("");
        String target = xml.attribute("Target").orElse("");
        boolean outside = xml.attribute("TargetMode").orElse("").equalsIgnoreCase("External")
                || OUTSIDE.matcher(target).matches();
        boolean clicked = type.endsWith("/hyperlink") && CLICKED.matcher(target).matches();
        if (outside && !clicked) {
            throw found(Fault.OUTSIDE_SOURCE, target);
        }
        if (type.endsWith("/vbaProject") || type.endsWith("/xlMacrosheet") || type.endsWith("/control")) {
            throw found(Fault.MACRO, type.substring(type.lastIndexOf('/') + 1));
        }
        if (type.endsWith("/oleObject")) {
            throw found(Fault.EMBEDDED_OBJECT, target);
        }
        if (type.endsWith("/aFChunk")) {
            throw found(Fault.OUTSIDE_SOURCE, target);
        }
    }

    private void type(XmlCursor xml) throws Found {
        String type = xml.attribute("ContentType").orElse("").toLowerCase(Locale.ROOT);
        if (part.equals("[Content_Types].xml") && RUN_TYPES.stream().anyMatch(type::contains)) {
            // Word declares the type of macros only where there are some.
            throw found(Fault.MACRO, type);
        }
    }

    private void field(String instruction) {
        if (field.length() < LONGEST_FIELD) {
            field.append(instruction);
        }
    }

    private void formula(String formula) throws Found {
        if (FETCHING_FORMULA.matcher(QUOTED.matcher(formula).replaceAll("\"\"")).find()) {
            throw found(Fault.OUTSIDE_SOURCE, formula);
        }
    }

    private Found found(Fault fault, String what) {
        return new Found(new Unfit(fault, part + ": " + what));
    }
}
