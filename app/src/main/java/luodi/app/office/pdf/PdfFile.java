package luodi.app.office.pdf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * Pages with words and lines on them. Points are counted from the upper left corner, as a page is read. Equal pages
 * give equal bytes: no day, no random name.
 */
public final class PdfFile {
    /** Of the official colour of heads and their lines. */
    private static final String RED = "1 0 0";

    private static final String BLACK = "0 0 0";

    private final double width;
    private final double height;
    private final List<StringBuilder> pages = new ArrayList<>();
    private final Map<Typeface, EmbeddedFont> fonts = new LinkedHashMap<>();

    public PdfFile(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /** Begins a page. */
    public void page() {
        pages.add(new StringBuilder());
    }

    public int pages() {
        return pages.size();
    }

    /**
     * Words in one line.
     *
     * @param page counted from 0
     * @param spacing what each letter is moved on beyond its width
     */
    public void words(
            int page, List<Glyph> glyphs, double x, double baseline, double size, double spacing, boolean red) {
        if (glyphs.isEmpty()) {
            return;
        }
        StringBuilder out = pages.get(page);
        String colour = red ? RED : BLACK;
        out.append("BT ").append(colour).append(" rg ").append(colour).append(" RG ");
        out.append(number(size * 0.03)).append(" w ").append(number(spacing)).append(" Tc 1 0 0 1 ");
        out.append(number(x)).append(' ').append(number(height - baseline)).append(" Tm\n");
        int from = 0;
        for (int to = 1; to <= glyphs.size(); to++) {
            if (to == glyphs.size() || !alike(glyphs.get(from), glyphs.get(to))) {
                show(out, glyphs.subList(from, to), size);
                from = to;
            }
        }
        out.append("ET\n");
    }

    private static boolean alike(Glyph one, Glyph other) {
        return one.typeface().equals(other.typeface()) && one.heavy() == other.heavy();
    }

    private void show(StringBuilder out, List<Glyph> glyphs, double size) {
        Glyph first = glyphs.getFirst();
        EmbeddedFont font = fonts.computeIfAbsent(first.typeface(), EmbeddedFont::new);
        int index = List.copyOf(fonts.keySet()).indexOf(first.typeface());
        out.append("/F").append(index).append(' ').append(number(size)).append(" Tf ");
        out.append(first.heavy() ? 2 : 0).append(" Tr <");
        glyphs.forEach(glyph -> out.append(EmbeddedFont.hex(font.number(glyph))));
        out.append("> Tj\n");
    }

    public void line(int page, double fromX, double fromY, double toX, double toY, double thick, boolean red) {
        String colour = red ? RED : BLACK;
        pages.get(page)
                .append(colour + " RG " + number(thick) + " w " + number(fromX) + " " + number(height - fromY) + " m "
                        + number(toX) + " " + number(height - toY) + " l S\n");
    }

    private static String number(double value) {
        return BigDecimal.valueOf(Math.round(value * 1000), 3)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The file. */
    public byte[] bytes(String title) {
        try (PDDocument document = new PDDocument()) {
            PDResources resources = new PDResources();
            COSDictionary named = new COSDictionary();
            int index = 0;
            for (EmbeddedFont font : fonts.values()) {
                named.setItem(COSName.getPDFName("F" + index++), font.dictionary(document));
            }
            resources.getCOSObject().setItem(COSName.FONT, named);
            CRC32C sum = new CRC32C();
            sum.update(title.getBytes(StandardCharsets.UTF_8));
            for (StringBuilder content : pages) {
                byte[] bytes = content.toString().getBytes(StandardCharsets.US_ASCII);
                sum.update(bytes);
                PDPage page = new PDPage(new PDRectangle((float) width, (float) height));
                page.setResources(resources);
                page.setContents(new PDStream(document, new ByteArrayInputStream(bytes), COSName.FLATE_DECODE));
                document.addPage(page);
            }
            describe(document, title);
            document.setDocumentId(sum.getValue());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            // The plain form of 1.4: what stamps and signs papers in offices is seldom new.
            document.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void describe(PDDocument document, String title) {
        PDDocumentInformation about = new PDDocumentInformation();
        about.setTitle(title);
        document.setDocumentInformation(about);
        document.getDocumentCatalog().setLanguage("zh-CN");
        PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
    }
}
