package luodi.engine.document.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Answers every font a PDF does not embed with the one the library carries. Reading text needs no
 * shapes, and the library would otherwise scan all fonts of the machine and write a cache into the home
 * directory.
 */
final class PdfFonts implements FontMapper {
    private static final String CARRIED = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private @Nullable TrueTypeFont carried;

    @Override
    public FontMapping<TrueTypeFont> getTrueTypeFont(String baseFont, PDFontDescriptor descriptor) {
        return new FontMapping<>(carried(), true);
    }

    @Override
    public FontMapping<FontBoxFont> getFontBoxFont(String baseFont, PDFontDescriptor descriptor) {
        return new FontMapping<>(carried(), true);
    }

    @Override
    @SuppressWarnings("NullAway") // the library's way to say: no font of its own CID kind
    public CIDFontMapping getCIDFont(String baseFont, PDFontDescriptor descriptor, PDCIDSystemInfo info) {
        return new CIDFontMapping(null, carried(), true);
    }

    private synchronized TrueTypeFont carried() {
        TrueTypeFont font = carried;
        if (font == null) {
            try (InputStream in = FontMapper.class.getResourceAsStream(CARRIED)) {
                font = new TTFParser().parse(new RandomAccessReadBuffer(in));
                carried = font;
            } catch (IOException missing) {
                throw new UncheckedIOException(missing);
            }
        }
        return font;
    }
}
