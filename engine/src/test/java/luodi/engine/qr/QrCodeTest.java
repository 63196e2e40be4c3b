package luodi.engine.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.ChecksumException;
import com.google.zxing.DecodeHintType;
import com.google.zxing.FormatException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.DecoderResult;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QrCodeTest {
    private static BitMatrix matrix(QrCode code) {
        BitMatrix matrix = new BitMatrix(code.side());
        for (int r = 0; r < code.side(); r++) {
            for (int c = 0; c < code.side(); c++) {
                if (code.dark(r, c)) {
                    matrix.set(c, r);
                }
            }
        }
        return matrix;
    }

    private static DecoderResult read(BitMatrix matrix) throws FormatException, ChecksumException {
        return new Decoder().decode(matrix, Map.of(DecodeHintType.CHARACTER_SET, "UTF-8"));
    }

    @Test
    void everySizeIsReadBackByAReaderThatIsNotOurs() throws Exception {
        Random random = new Random(7);
        for (int version = 1; version <= 40; version++) {
            Size size = new Size(version);
            int most = size.dataCodewords() - (4 + size.lengthBits() + 7) / 8;
            String text = random.ints(most, 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            QrCode code = QrCode.of(text);

            assertThat(code.side()).as("side of version " + version).isEqualTo(size.side());
            assertThat(read(matrix(code)).getText()).as("version " + version).isEqualTo(text);
        }
    }

    @Test
    void chineseAndTheEmptyTextAreReadBack() throws Exception {
        for (String text : new String[] {"", "盘锦市：落地", "otpauth://totp/%E8%90%BD:lin?secret=ABC&issuer=x"}) {
            assertThat(read(matrix(QrCode.of(text))).getText()).isEqualTo(text);
        }
    }

    @Test
    void aDirtyCodeIsReadAndARuinedOneIsNot() throws Exception {
        String text = "https://luodi.example/checkpoint?size=1234567&root=abcdefghijklmnopqrstuvwxyz";
        BitMatrix dirty = matrix(QrCode.of(text));
        for (int i = 0; i < 6; i++) {
            dirty.flip(15 + i, 15);
        }
        assertThat(read(dirty).getText()).isEqualTo(text);

        BitMatrix ruined = matrix(QrCode.of(text));
        for (int r = 9; r < 24; r++) {
            for (int c = 9; c < 24; c += 2) {
                ruined.flip(c, r);
            }
        }
        assertThatThrownBy(() -> read(ruined)).isInstanceOf(ChecksumException.class);
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertThat(QrCode.of(new byte[QrCode.MOST_BYTES]).side()).isEqualTo(177);
        assertThatThrownBy(() -> QrCode.of(new byte[QrCode.MOST_BYTES + 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2331");
    }

    @Test
    void thePathCoversTheDarkModulesInsideAQuietZone() {
        QrCode code = QrCode.of("a");
        int dark = 0;
        for (int r = 0; r < code.side(); r++) {
            for (int c = 0; c < code.side(); c++) {
                dark += code.dark(r, c) ? 1 : 0;
            }
        }
        int covered = java.util.regex.Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1")
                .matcher(code.path())
                .results()
                .peek(each -> assertThat(Integer.parseInt(each.group(1))).isBetween(4, code.side() + 3))
                .mapToInt(each -> Integer.parseInt(each.group(3)))
                .sum();

        assertThat(covered).isEqualTo(dark);
        assertThat(code.sideWithQuiet()).isEqualTo(code.side() + 8);
    }
}
