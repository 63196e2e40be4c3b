package luodi.app.office.pdf;

import java.awt.Shape;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private static final int TRUE_TYPE = 0x00010000;
    /** All that a letter on a page needs; a Chinese font carries as much again for other ways of setting it. */
    private static final Set<String> NEEDED =
            Set.of("head", "hhea", "hmtx", "maxp", "cmap", "name", "OS/2", "post", "CFF ", "glyf", "loca");

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

    /** Reads the font; a Chinese one takes a second and, while it is open, some sixty megabytes. */
    static FontFile open(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            Directory directory = Directory.of(ByteBuffer.wrap(bytes), file);
            directory.moveToFront(ByteBuffer.wrap(bytes));
            TTFParser parser = directory.kind() == POSTSCRIPT ? new OTFParser() : new TTFParser();
            return new FontFile(parser.parse(new RandomAccessReadBuffer(bytes)));
        } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
            throw new IOException("no font", broken);
        }
    }

    /**
     * Looks whether the file holds a font that may be embedded, without reading it.
     *
     * @throws IOException when it does not
     */
    static void check(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            int rights = Directory.of(bytes, file)
                    .find("OS/2")
                    .map(at -> bytes.getShort(at + 8) & 0xF)
                    .orElse(0);
            if (rights == OS2WindowsMetricsTable.FSTYPE_RESTRICTED) {
                throw new IOException("its maker forbids embedding");
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
            throw new IOException("no font", broken);
        }
    }

    /**
     * Where the tables of a font stand in its file. FontBox finds a font in a collection by parsing those before it whole,
     * 20 MB each in a Chinese one. So it is shown the file as if there were only the one: its directory is copied to the
     * front, where the collection has its own.
     */
    private record Directory(int kind, List<Table> tables) {
        private static final int ENTRY = 16;

        private record Table(int tag, int checksum, int offset, int length) {
            String name() {
                return new String(ByteBuffer.allocate(4).putInt(tag).array(), StandardCharsets.ISO_8859_1);
            }
        }

        static Directory of(ByteBuffer bytes, Path file) throws IOException {
            int at = bytes.getInt(0) == COLLECTION ? bytes.getInt(12 + 4 * simplifiedChinese(file)) : 0;
            int kind = bytes.getInt(at);
            if (kind != POSTSCRIPT && kind != TRUE_TYPE) {
                throw new IOException("no font");
            }
            List<Table> tables = new ArrayList<>();
            for (int i = 0; i < bytes.getShort(at + 4); i++) {
                int entry = at + 12 + i * ENTRY;
                Table table = new Table(
                        bytes.getInt(entry),
                        bytes.getInt(entry + 4),
                        bytes.getInt(entry + 8),
                        bytes.getInt(entry + 12));
                if (NEEDED.contains(table.name())) {
                    tables.add(table);
                }
            }
            return new Directory(kind, tables);
        }

        Optional<Integer> find(String name) {
            return tables.stream()
                    .filter(table -> table.name().equals(name))
                    .map(Table::offset)
                    .findFirst();
        }

        void moveToFront(ByteBuffer bytes) throws IOException {
            int end = 12 + tables.size() * ENTRY;
            if (tables.stream().anyMatch(table -> table.offset() < end)) {
                throw new IOException("tables before their directory");
            }
            bytes.putInt(0, kind).putShort(4, (short) tables.size());
            bytes.position(12);
            tables.forEach(table -> bytes.putInt(table.tag())
                    .putInt(table.checksum())
                    .putInt(table.offset())
                    .putInt(table.length()));
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
