package luodi.engine.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import luodi.engine.container.ZipParts.Fault;
import luodi.engine.container.ZipParts.Limits;
import luodi.engine.container.ZipParts.Opened;
import luodi.engine.container.ZipParts.Rejected;
import org.junit.jupiter.api.Test;

class ZipPartsTest {

    private static final byte[] TWO_PARTS = Zips.of(new LinkedHashMap<>(Map.of("a.xml", "<a/>", "b.xml", "<b/>")));

    @Test
    void readsEveryPartOfASoundZip() throws IOException {
        ZipParts parts = opened(TWO_PARTS);

        assertThat(parts.names()).containsExactlyInAnyOrder("a.xml", "b.xml");
        assertThat(parts.bytesOf("a.xml").orElseThrow()).asString().isEqualTo("<a/>");
        assertThat(parts.part("c.xml")).isEmpty();
    }

    @Test
    void refusesABombByItsDeclaredLengthWithoutInflatingIt() {
        byte[] bomb = Zips.bomb("a.xml", "", "0".repeat(1000), 200_000, "");

        assertThat(fault(bomb)).isEqualTo(Fault.TOO_LARGE);
    }

    @Test
    void refusesAnEntryThatUnpacksAThousandfoldEvenBelowTheTotal() {
        byte[] bomb = Zips.bomb("a.xml", "", "0".repeat(1000), 20_000, "");

        assertThat(ZipParts.open(bomb, Limits.OFFICE))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.detail()).contains("at most 100-fold"));
    }

    @Test
    void stopsReadingAtTheDeclaredLengthWhenTheDirectoryLies() {
        byte[] lying = Zips.declaring(Zips.bomb("a.xml", "", "0".repeat(1000), 20_000, ""), 1000);
        ZipParts parts = opened(lying);

        assertThatThrownBy(() -> parts.bytesOf("a.xml"))
                .isInstanceOf(HostileContainer.class)
                .hasMessageContaining("1000 bytes it declares");
    }

    @Test
    void refusesEntriesThatShareTheirBytes() {
        assertThat(fault(Zips.overlapping(TWO_PARTS))).isEqualTo(Fault.OVERLAPPING);
    }

    @Test
    void refusesMoreEntriesThanAnOfficeFileHas() {
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 0; i < 2001; i++) {
            many.put("p" + i, "");
        }

        assertThat(fault(Zips.of(many))).isEqualTo(Fault.TOO_MANY_ENTRIES);
    }

    @Test
    void refusesAZipCutOffAnywhere() {
        for (int length = 4; length < TWO_PARTS.length; length++) {
            assertThat(ZipParts.open(Arrays.copyOf(TWO_PARTS, length), Limits.OFFICE))
                    .as("cut at %d", length)
                    .isInstanceOf(Rejected.class);
        }
    }

    @Test
    void neverThrowsWhateverByteIsFlipped() {
        for (int i = 0; i < TWO_PARTS.length; i++) {
            byte[] flipped = TWO_PARTS.clone();
            flipped[i] ^= (byte) 0xFF;
            assertThat(ZipParts.open(flipped, Limits.OFFICE)).isNotNull();
        }
    }

    @Test
    void refusesWhatIsNoZip() {
        assertThat(fault("PK is not enough".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(Fault.NOT_A_ZIP);
    }

    private static ZipParts opened(byte[] zip) {
        return ((Opened) ZipParts.open(zip, Limits.OFFICE)).parts();
    }

    private static Fault fault(byte[] zip) {
        return ((Rejected) ZipParts.open(zip, Limits.OFFICE)).fault();
    }
}
