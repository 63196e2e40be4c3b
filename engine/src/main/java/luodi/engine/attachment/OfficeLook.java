package luodi.engine.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import luodi.engine.container.HostileContainer;
import luodi.engine.container.XmlCursor;
import luodi.engine.container.ZipParts;

/** A .docx or .xlsx of which every part is known and none acts by itself. */
final class OfficeLook {
    /** Photographs make them large, formatted empty rows make them pack well. */
    private static final ZipParts.Limits LIMITS = new ZipParts.Limits(5_000, 160L << 20, 1_100);

    private static final Set<String> XML = Set.of("xml", "rels", "vml", "psmdcp");
    private static final Set<String> MEDIA = Set.of(
            "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf", "wdp", "jfif", "odttf", "fntdata", "bin");
    /** Office keeps the data of a chart in a table of its own. */
    private static final Set<String> ENCLOSED = Set.of("xlsx", "docx");

    private static final int LARGEST_ENCLOSED = 32 << 20;

    private final ZipParts zip;
    private final boolean enclosed;

    private OfficeLook(ZipParts zip, boolean enclosed) {
        this.zip = zip;
        this.enclosed = enclosed;
    }

    static void look(byte[] bytes, Kind claimed) throws Unfit {
        look(bytes, claimed, false);
    }

    private static void look(byte[] bytes, Kind claimed, boolean enclosed) throws Unfit {
        switch (ZipParts.open(bytes, LIMITS)) {
            case ZipParts.Rejected rejected -> throw refusal(rejected);
            case ZipParts.Opened opened -> {
                OfficeLook look = new OfficeLook(opened.parts(), enclosed);
                look.requireMainPart(claimed);
                look.lookAtParts();
            }
        }
    }

    private static Unfit refusal(ZipParts.Rejected rejected) {
        Fault fault = switch (rejected.fault()) {
            case NOT_A_ZIP -> Fault.NOT_WHAT_IT_SAYS;
            case DAMAGED -> Fault.DAMAGED;
            case ENCRYPTED -> Fault.ENCRYPTED;
            case TOO_MANY_ENTRIES, TOO_LARGE, OVERLAPPING -> Fault.HOSTILE;
        };
        return new Unfit(fault, fault == Fault.NOT_WHAT_IT_SAYS ? "" : rejected.detail());
    }

    private void requireMainPart(Kind claimed) throws Unfit {
        boolean document = zip.names().contains("word/document.xml");
        boolean workbook = zip.names().contains("xl/workbook.xml");
        boolean types = zip.names().contains("[Content_Types].xml");
        if (document && workbook) {
            throw new Unfit(Fault.SECOND_FORMAT, "word/document.xml, xl/workbook.xml");
        }
        if (!types || document != (claimed == Kind.DOCX) || workbook != (claimed == Kind.XLSX)) {
            throw new Unfit(Fault.NOT_WHAT_IT_SAYS, "");
        }
    }

    private void lookAtParts() throws Unfit {
        for (String name : zip.names()) {
            try {
                lookAt(name, name.toLowerCase(Locale.ROOT));
            } catch (HostileContainer hostile) {
                throw new Unfit(Fault.HOSTILE, name + ": " + hostile.getMessage());
            } catch (IOException broken) {
                throw new Unfit(Fault.DAMAGED, name);
            }
        }
    }

    private void lookAt(String name, String lower) throws Unfit, IOException {
        Optional<Fault> byName = byName(lower);
        if (byName.isPresent()) {
            throw new Unfit(byName.get(), name);
        }
        String extension = lower.substring(lower.lastIndexOf('.') + 1);
        if (XML.contains(extension)) {
            lookAtXml(name);
        } else if (ENCLOSED.contains(extension) && lower.contains("/embeddings/") && !enclosed) {
            lookAtEnclosed(name, extension.equals("docx") ? Kind.DOCX : Kind.XLSX);
        } else if (MEDIA.contains(extension)) {
            lookAtMedia(name);
        } else {
            throw new Unfit(
                    switch (extension) {
                        case "svg", "svgz" -> Fault.SVG;
                        case "htm", "html", "mht", "mhtml", "xhtml" -> Fault.WEB_PAGE;
                        default -> Fault.EMBEDDED_OBJECT;
                    },
                    name);
        }
    }

    private static Optional<Fault> byName(String lower) {
        if (lower.contains("vbaproject") || lower.contains("vbadata") || lower.startsWith("customui/")) {
            return Optional.of(Fault.MACRO);
        }
        if (lower.contains("/macrosheets/") || lower.contains("/dialogsheets/") || lower.contains("/activex/")) {
            return Optional.of(Fault.MACRO);
        }
        if (lower.contains("webextensions/")) {
            return Optional.of(Fault.MACRO);
        }
        if (lower.contains("/externallinks/")
                || lower.contains("/querytables/")
                || lower.equals("xl/connections.xml")) {
            return Optional.of(Fault.OUTSIDE_SOURCE);
        }
        boolean object = lower.contains("/embeddings/") && !lower.endsWith(".xlsx") && !lower.endsWith(".docx");
        return object ? Optional.of(Fault.EMBEDDED_OBJECT) : Optional.empty();
    }

    private void lookAtXml(String name) throws Unfit, IOException {
        try (InputStream part = zip.part(name).orElseThrow()) {
            new OfficeXml(name).look(XmlCursor.over(part));
        }
    }

    private void lookAtEnclosed(String name, Kind kind) throws Unfit, IOException {
        if (zip.length(name) > LARGEST_ENCLOSED) {
            throw new Unfit(Fault.HOSTILE, name);
        }
        try {
            look(zip.bytesOf(name).orElseThrow(), kind, true);
        } catch (Unfit inside) {
            throw new Unfit(
                    inside.verdict().fault(), name + " › " + inside.verdict().where());
        }
    }

    private void lookAtMedia(String name) throws Unfit, IOException {
        byte[] head;
        try (InputStream part = zip.part(name).orElseThrow()) {
            head = part.readNBytes(1024);
        }
        if (Bytes.isOle(head) || Bytes.isProgram(head) || Bytes.startWith(head, 'P', 'K', 3, 4)) {
            throw new Unfit(Fault.EMBEDDED_OBJECT, name);
        }
        String sniffed = Bytes.sniffed(head);
        if (sniffed.stripLeading().startsWith("<") || sniffed.contains("<svg") || sniffed.contains("<html")) {
            throw new Unfit(sniffed.contains("<svg") ? Fault.SVG : Fault.WEB_PAGE, name);
        }
    }
}
