package luodi.app.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;

/** PDFs built to hurt. */
final class HostilePdfs {
    private HostilePdfs() {}

    static void all(String canary, int port, Consumer<HostileFile> to) {
        add(to, "page loop", () -> pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"));
        add(to, "page claim", () -> pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 2147483647/Kids[]>>"));
        add(
                to,
                "deep array",
                () -> pdf("<</Type/Catalog/Pages 2 0 R/A" + "[".repeat(200_000) + "]".repeat(200_000) + ">>"));
        add(to, "deep dictionary", () -> pdf("<</Type/Catalog/A" + "<</A".repeat(100_000)));
        add(to, "many objects", HostilePdfs::manyObjects);
        add(to, "self reference", () -> pdf("1 0 R", "2 0 R"));
        add(to, "length loop", () -> pdf("<</Length 1 0 R>>stream\nx\nendstream"));
        add(to, "fetching", () -> pdf("<</Type/Catalog/OpenAction<</S/URI/URI(http://127.0.0.1:" + port + "/x)>>>>"));
        add(to, "fetching", () -> page("<</F(http://127.0.0.1:" + port + "/x)/Length 1>>stream\nx\nendstream"));
        add(to, "fetching", () -> page("<</F(" + canary + ")/Length 0>>stream\n\nendstream"));
        for (String filter : List.of("/FlateDecode", "[/FlateDecode/FlateDecode]", "[/FlateDecode/ASCIIHexDecode]")) {
            for (int megabytes : List.of(40, 300)) {
                add(to, "stream bomb", () -> page(filter, bomb(megabytes)));
            }
        }
        for (String filter : List.of(
                "/LZWDecode",
                "/RunLengthDecode",
                "/ASCII85Decode",
                "/JBIG2Decode",
                "/JPXDecode",
                "/DCTDecode",
                "/CCITTFaxDecode",
                "/Crypt",
                "[" + "/ASCIIHexDecode".repeat(1_000) + "]")) {
            add(to, "odd filter", () -> page(filter, "z".repeat(1_000_000).getBytes(StandardCharsets.ISO_8859_1)));
        }
        add(to, "drawing without end", () -> page("/FlateDecode", deflated("0 0 m 1 1 l S\n", 2_000_000)));
        add(to, "text without end", () -> page("/FlateDecode", deflated("BT (aaaaaaaaaaaaaaaaaaaa) Tj ET\n", 900_000)));
        add(to, "saving without end", () -> page("/FlateDecode", deflated("q ", 4_000_000)));
        add(to, "marks without end", () -> page("/FlateDecode", deflated("/P <</MCID 0>> BDC ", 900_000)));
        add(to, "drawing itself", () -> page("/None", "/X Do".getBytes(StandardCharsets.ISO_8859_1)));
        add(to, "nothing but a head", () -> "%PDF-1.7".getBytes(StandardCharsets.ISO_8859_1));
        add(
                to,
                "head and noise",
                () -> ("%PDF-1.7\n" + "xref trailer startxref obj stream ".repeat(100_000))
                        .getBytes(StandardCharsets.ISO_8859_1));
        add(to, "encrypted", HostilePdfs::encrypted);
    }

    private static void add(Consumer<HostileFile> to, String family, java.util.function.Supplier<byte[]> bytes) {
        to.accept(new HostileFile("pdf " + family, "文.pdf", bytes));
    }

    static byte[] pdf(String... objects) {
        StringBuilder file = new StringBuilder("%PDF-1.7\n");
        for (int i = 0; i < objects.length; i++) {
            file.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
        }
        return file.append("trailer<</Root 1 0 R/Size ")
                .append(objects.length + 1)
                .append(">>\n%%EOF\n")
                .toString()
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] page(String content) {
        return pdf(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 4 0 R>>"
                        + "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
                content);
    }

    private static byte[] page(String filter, byte[] packed) {
        return page("<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length " + packed.length + "/Filter" + filter
                + "/Resources<</XObject<</X 4 0 R>>>>>>stream\n"
                + new String(packed, StandardCharsets.ISO_8859_1) + "\nendstream");
    }

    static byte[] bomb(int megabytes) {
        return deflated(" ".repeat(1 << 20), megabytes);
    }

    static byte[] deflated(String piece, int times) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] bytes = piece.getBytes(StandardCharsets.ISO_8859_1);
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            for (int i = 0; i < times; i++) {
                deflater.write(bytes);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static byte[] manyObjects() {
        String[] objects = new String[400_000];
        java.util.Arrays.fill(objects, "<</A 1 0 R>>");
        return pdf(objects);
    }

    private static byte[] encrypted() {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
