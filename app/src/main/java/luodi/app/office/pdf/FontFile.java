package luodi.app.office.pdf;

import java.awt.Shape;
import java.io.Closeable;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.fontbox.cff.CFFFont;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.OS2WindowsMetricsTable;
import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/** An open font: TrueType or OpenType, alone or the Simplified Chinese one of a collection. */
final class FontFile implements Closeable {
    private static final int COLLECTION = 0x74746366;
    private static final int POSTSCRIPT = 0x4F54544F;
    /** All that a letter on a page needs; a Chinese font carries as much again for other ways of setting it. */
    private static final Set<String> NEEDED =
            Set.of("head", "hhea", "hmtx", "maxp", "cmap", "name", "OS/2", "post", "CFF ", "glyf", "loca");

    private static final int ENTRY = 16;

    private final TrueTypeFont font;
    private final @Nullable CFFFont postscript;
    private final CmapLookup letters;

    private FontFile(TrueTypeFont font) throws IOException {
        this.font = font;
        this.letters = font.getUnicodeCmapLookup();
        this.postscript = font instanceof OpenTypeFont open && open.isPostScript()
                ? open.getCFF().getFont()
                : null;
    }

    /** @throws IOException also for a font whose maker forbids to embed it */
    static FontFile open(Path file) throws IOException {
        TrueTypeFont font = parsed(file);
        OS2WindowsMetricsTable rights = font.getOS2Windows();
        if (rights != null && (rights.getFsType() & 0xF) == OS2WindowsMetricsTable.FSTYPE_RESTRICTED) {
            font.close();
            throw new IOException("the font forbids embedding");
        }
        return new FontFile(font);
    }

    /**
     * FontBox finds a font in a collection by parsing those before it whole, 20 MB each in a Chinese one. So it is
     * shown the file as if there were only the one: its directory is copied to the front, where the collection has its own.
     */
    private static TrueTypeFont parsed(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        try {
            int at = bytes.getInt(0) == COLLECTION ? bytes.getInt(12 + 4 * simplifiedChinese(file)) : 0;
            List<byte[]> entries = new ArrayList<>();
            int tables = bytes.getShort(at + 4);
            int first = Integer.MAX_VALUE;
            for (int i = 0; i < tables; i++) {
                byte[] entry = new byte[ENTRY];
                bytes.get(at + 12 + i * ENTRY, entry);
                first = Math.min(first, ByteBuffer.wrap(entry).getInt(8));
                if (NEEDED.contains(new String(entry, 0, 4, StandardCharsets.ISO_8859_1))) {
                    entries.add(entry);
                }
            }
            if (first < 12 + entries.size() * ENTRY) {
                throw new IOException("tables before their directory");
            }
            int kind = bytes.getInt(at);
            bytes.putInt(0, kind).putShort(4, (short) entries.size());
            for (int i = 0; i < entries.size(); i++) {
                bytes.put(12 + i * ENTRY, entries.get(i));
            }
            TTFParser parser = kind == POSTSCRIPT ? new OTFParser() : new TTFParser();
            return parser.parse(new RandomAccessReadBuffer(bytes.array()));
        } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException broken) {
            throw new IOException("no font", broken);
        }
    }

    /** Collections hold one font a country, which write some letters differently. */
    private static int simplifiedChinese(Path file) throws IOException {
        List<String> names = new ArrayList<>();
        TrueTypeCollection.processAllFontHeaders(
                file.toFile(), headers -> names.add(String.valueOf(headers.getName())));
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).matches(".*(sc|SC|CN|GB)(-.*)?")) {
                return i;
            }
        }
        return 0;
    }

    /** Its name, as a name in a .pdf may be written. */
    String name() throws IOException {
        String name = String.valueOf(font.getName()).replaceAll("[^A-Za-z0-9-]", "");
        return name.isEmpty() ? "Font" : name;
    }

    /** Null where the font lacks the letter. */
    @Nullable
    Outline outline(int codePoint) throws IOException {
        int glyph = letters.getGlyphId(codePoint);
        if (glyph == 0) {
            return null;
        }
        double scale = 1000.0 / font.getUnitsPerEm();
        int width = (int) Math.round(font.getAdvanceWidth(glyph) * scale);
        return Outline.of(shape(glyph), width, scale);
    }

    private @Nullable Shape shape(int glyph) throws IOException {
        if (postscript != null) {
            int key = postscript.getCharset().isCIDFont()
                    ? postscript.getCharset().getCIDForGID(glyph)
                    : glyph;
            return postscript.getType2CharString(key).getPath();
        }
        GlyphData data = font.getGlyph().getGlyph(glyph);
        return data == null ? null : data.getPath();
    }

    @Override
    public void close() throws IOException {
        font.close();
    }
}
