package luodi.engine.document.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import luodi.engine.container.HostileContainer;
import luodi.engine.container.XmlCursor;
import luodi.engine.container.ZipParts;
import luodi.engine.document.format.DocumentText.Format;
import luodi.engine.document.format.DocumentText.Outcome;
import luodi.engine.document.format.DocumentText.Reason;
import luodi.engine.document.format.DocumentText.Refused;
import luodi.engine.document.format.DocumentText.Text;

/** Reads the main text of a .docx, or says what else the zip is. */
final class Docx {
    private static final String USUAL_PLACE = "word/document.xml";

    private Docx() {}

    static Outcome read(byte[] bytes) {
        return switch (ZipParts.open(bytes, ZipParts.Limits.OFFICE)) {
            case ZipParts.Rejected rejected -> refusal(rejected);
            case ZipParts.Opened opened -> read(opened.parts());
        };
    }

    private static Outcome read(ZipParts zip) {
        try {
            Optional<String> main = mainPart(zip);
            if (main.isEmpty()) {
                return new Refused(kindOf(zip.names()));
            }
            return text(zip, main.get());
        } catch (HostileContainer hostile) {
            return new Refused(Reason.HOSTILE, messageOf(hostile));
        } catch (XmlCursor.Broken broken) {
            return new Refused(Reason.DAMAGED, "its XML breaks off at " + messageOf(broken));
        } catch (DocxBody.TooLong tooLong) {
            return new Refused(Reason.TOO_LONG);
        } catch (IOException broken) {
            return new Refused(Reason.DAMAGED, "a part cannot be unpacked");
        }
    }

    private static Outcome text(ZipParts zip, String main) throws IOException {
        String folder = main.substring(0, main.lastIndexOf('/') + 1);
        DocxStyles styles = DocxStyles.read(zip.part(folder + "styles.xml"));
        DocxNumbering numbering = DocxNumbering.read(zip.part(folder + "numbering.xml"), styles);
        DocxBody body = new DocxBody(styles, numbering);
        try (InputStream in = zip.part(main).orElseThrow()) {
            body.read(XmlCursor.over(in));
        }
        String text = Lines.composed(body.text());
        if (text.isEmpty() && body.embedsForeignPage()) {
            return new Refused(Reason.OTHER_OFFICE, "it only embeds a web page");
        }
        return new Text(text, Format.DOCX, body.notes());
    }

    /** The package names its main part; programs other than Word use other names than Word does. */
    private static Optional<String> mainPart(ZipParts zip) throws IOException {
        List<String> found = new ArrayList<>();
        Optional<InputStream> relations = zip.part("_rels/.rels");
        if (relations.isPresent()) {
            try (InputStream in = relations.get()) {
                XmlCursor xml = XmlCursor.over(in);
                xml.children(child -> {
                    if (xml.attribute("Type").orElse("").endsWith("/officeDocument")) {
                        found.add(xml.attribute("Target").orElse("").replaceFirst("^/", ""));
                    }
                });
            }
        }
        found.add(USUAL_PLACE);
        return found.stream()
                .filter(part -> zip.names().contains(part))
                .filter(part -> !part.startsWith("xl/") && !part.startsWith("ppt/"))
                .findFirst();
    }

    private static Reason kindOf(Set<String> names) {
        if (names.contains("OFD.xml")) {
            return Reason.OFD;
        }
        if (names.stream().anyMatch(name -> name.startsWith("xl/"))) {
            return Reason.SPREADSHEET;
        }
        if (names.stream().anyMatch(name -> name.startsWith("ppt/"))) {
            return Reason.PRESENTATION;
        }
        boolean office = names.contains("[Content_Types].xml") || names.contains("content.xml");
        return office ? Reason.OTHER_OFFICE : Reason.ARCHIVE;
    }

    private static Refused refusal(ZipParts.Rejected rejected) {
        Reason reason = switch (rejected.fault()) {
            case NOT_A_ZIP, DAMAGED -> Reason.DAMAGED;
            case ENCRYPTED -> Reason.ENCRYPTED;
            case TOO_MANY_ENTRIES, TOO_LARGE, OVERLAPPING -> Reason.HOSTILE;
        };
        return new Refused(reason, rejected.detail());
    }

    private static String messageOf(IOException fault) {
        return String.valueOf(fault.getMessage());
    }
}
