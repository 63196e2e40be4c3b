package luodi.engine.document.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;

/** A PDF written by hand, in a Chinese font that every reader knows and none needs to embed. */
final class PdfPaper {
    private static final String FONT = "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
            + "/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
            + "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
            + "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/ItalicAngle 0/Ascent 880"
            + "/Descent -120/CapHeight 880/StemV 93/FontBBox[-25 -254 1000 880]>>>>]>>";

    private final List<StringBuilder> pages = new ArrayList<>();

    PdfPaper page() {
        pages.add(new StringBuilder());
        return this;
    }

    /** A line at so many points from the left and from the bottom of an A4 page. */
    PdfPaper line(float x, float y, float size, String text) {
        StringBuilder hex = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_16BE)) {
            hex.append(String.format(Locale.ROOT, "%02X", b));
        }
        pages.getLast()
                .append(String.format(
                        Locale.ROOT, "BT /F1 %.1f Tf 1 0 0 1 %.1f %.1f Tm <%s> Tj ET\n", size, x, y, hex));
        return this;
    }

    PdfPaper draw(String operators) {
        pages.getLast().append(operators).append('\n');
        return this;
    }

    byte[] bytes() {
        List<byte[]> objects = new ArrayList<>();
        StringBuilder kids = new StringBuilder();
        for (int i = 0; i < pages.size(); i++) {
            kids.append(4 + 2 * i).append(" 0 R ");
        }
        objects.add(ascii("<</Type/Catalog/Pages 2 0 R>>"));
        objects.add(ascii("<</Type/Pages/Count " + pages.size() + "/Kids[" + kids + "]>>"));
        objects.add(ascii(FONT));
        for (int i = 0; i < pages.size(); i++) {
            objects.add(
                    ascii("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents "
                            + (5 + 2 * i) + " 0 R>>"));
            objects.add(stream("", ascii(pages.get(i).toString())));
        }
        return file(objects, "");
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] stream(String entries, byte[] content) {
        return joined(ascii("<</Length " + content.length + entries + ">>\nstream\n"), content, ascii("\nendstream"));
    }

    static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(9);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[65536];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    /** Objects numbered from 1, the first of which is the catalog. */
    static byte[] file(List<byte[]> objects, String trailer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("%PDF-1.7\n"));
        List<Integer> offsets = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            offsets.add(out.size());
            out.writeBytes(joined(ascii((i + 1) + " 0 obj\n"), objects.get(i), ascii("\nendobj\n")));
        }
        int table = out.size();
        out.writeBytes(ascii("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n"));
        for (int offset : offsets) {
            out.writeBytes(ascii(String.format(Locale.ROOT, "%010d 00000 n \n", offset)));
        }
        out.writeBytes(ascii("trailer\n<</Size " + (objects.size() + 1) + "/Root 1 0 R" + trailer + ">>\nstartxref\n"
                + table + "\n%%EOF\n"));
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }
}
