package luodi.app.office.pdf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * What one paper shows of a font. Letters are numbered as they are met; which number is which letter goes along, so
 * that words can be searched and copied (ISO 32000-1, 9.7 and 9.10.3).
 */
final class EmbeddedFont {
    private static final int MOST = 0xFFFE;

    private final Typeface typeface;
    private final Map<Integer, Outline> outlines = new LinkedHashMap<>();
    private final Map<Integer, Integer> numbers = new LinkedHashMap<>();

    EmbeddedFont(Typeface typeface) {
        this.typeface = typeface;
    }

    /** The number its letter has in this paper; 0 is the box, also for what is beyond all that a font can hold. */
    int number(Glyph glyph) {
        if (outlines.size() == MOST && !numbers.containsKey(glyph.codePoint())) {
            return 0;
        }
        return numbers.computeIfAbsent(glyph.codePoint(), codePoint -> {
            outlines.put(codePoint, glyph.outline());
            return outlines.size();
        });
    }

    COSDictionary dictionary(PDDocument document) throws IOException {
        List<byte[]> charstrings = new ArrayList<>();
        charstrings.add(Outline.BOX.charstring());
        outlines.values().forEach(outline -> charstrings.add(outline.charstring()));
        // Programs that join papers take fonts of one name for one font, unless the name begins with a mark of its own.
        String name = mark(charstrings) + "+" + typeface.name();

        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE0);
        font.setName(COSName.BASE_FONT, name + "-Identity-H");
        font.setItem(COSName.ENCODING, COSName.IDENTITY_H);
        font.setItem(COSName.DESCENDANT_FONTS, array(descendant(document, name, charstrings)));
        font.setItem(COSName.TO_UNICODE, stream(document, toUnicode().getBytes(StandardCharsets.US_ASCII)));
        return font;
    }

    private COSDictionary descendant(PDDocument document, String name, List<byte[]> charstrings) throws IOException {
        COSDictionary system = new COSDictionary();
        system.setString(COSName.REGISTRY, "Adobe");
        system.setString(COSName.ORDERING, "Identity");
        system.setInt(COSName.SUPPLEMENT, 0);
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE0);
        font.setName(COSName.BASE_FONT, name);
        font.setItem(COSName.CIDSYSTEMINFO, system);
        font.setItem(COSName.FONT_DESC, descriptor(document, name, charstrings));
        font.setInt(COSName.DW, 1000);
        font.setItem(COSName.W, widths());
        return font;
    }

    private COSDictionary descriptor(PDDocument document, String name, List<byte[]> charstrings) throws IOException {
        COSDictionary file = stream(document, CompactFont.of(name, charstrings));
        file.setName(COSName.SUBTYPE, "CIDFontType0C");
        COSDictionary descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setName(COSName.FONT_NAME, name);
        // "Symbolic": its letters are not those of the Latin alphabet alone.
        descriptor.setInt(COSName.FLAGS, 4);
        descriptor.setItem(COSName.FONT_BBOX, new PDRectangle(-200, -200, 1400, 1200).getCOSArray());
        descriptor.setInt(COSName.ITALIC_ANGLE, 0);
        descriptor.setInt(COSName.ASCENT, 880);
        descriptor.setInt(COSName.DESCENT, -120);
        descriptor.setInt(COSName.CAP_HEIGHT, 740);
        descriptor.setInt(COSName.STEM_V, 80);
        descriptor.setItem(COSName.FONT_FILE3, file);
        return descriptor;
    }

    private COSArray widths() {
        COSArray each = new COSArray();
        outlines.values().forEach(outline -> each.add(COSInteger.get(outline.width())));
        COSArray widths = new COSArray();
        widths.add(COSInteger.ONE);
        widths.add(each);
        return widths;
    }

    private String toUnicode() {
        StringBuilder map = new StringBuilder("""
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                /CMapName /Adobe-Identity-UCS def
                /CMapType 2 def
                1 begincodespacerange
                <0000> <FFFF>
                endcodespacerange
                """);
        List<Integer> codePoints = List.copyOf(outlines.keySet());
        int most = 100; // of a block, says the format
        for (int from = 0; from < codePoints.size(); from += most) {
            int to = Math.min(codePoints.size(), from + most);
            map.append(to - from).append(" beginbfchar\n");
            for (int i = from; i < to; i++) {
                map.append('<').append(hex(i + 1)).append("> <");
                for (char unit : Character.toChars(codePoints.get(i))) {
                    map.append(hex(unit));
                }
                map.append(">\n");
            }
            map.append("endbfchar\n");
        }
        return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString();
    }

    /** Four digits. */
    static String hex(int number) {
        return HexFormat.of().withUpperCase().toHexDigits((short) number);
    }

    private String mark(List<byte[]> charstrings) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        charstrings.forEach(digest::update);
        byte[] hash = digest.digest();
        StringBuilder mark = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            mark.append((char) ('A' + (hash[i] & 0xFF) % 26));
        }
        return mark.toString();
    }

    private static COSArray array(COSDictionary only) {
        COSArray array = new COSArray();
        array.add(only);
        return array;
    }

    private static COSDictionary stream(PDDocument document, byte[] bytes) throws IOException {
        return new PDStream(document, new ByteArrayInputStream(bytes), COSName.FLATE_DECODE).getCOSObject();
    }
}
