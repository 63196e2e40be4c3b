package luodi.engine.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class XmlCursorTest {

    @Test
    void visitsChildrenAndSkipsWhatTheVisitorLeaves() throws IOException {
        XmlCursor xml = over("<r><a n='1'>x<b>no</b>y</a><c><d/></c><a n='2'/></r>");
        List<String> seen = new ArrayList<>();

        xml.children(child -> {
            seen.add(child + xml.attribute("n").orElse("-"));
            if (child.equals("a")) {
                seen.add(xml.text());
            }
        });

        assertThat(seen).containsExactly("a1", "xy", "c-", "a2", "");
    }

    @Test
    void refusesADocumentTypeSoThatNoEntityCanExpandOrReadAFile() {
        String laughs = "<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><r>&b;</r>";
        String outside = "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><r>&x;</r>";

        assertThatThrownBy(() -> over(laughs)).isInstanceOf(HostileContainer.class);
        assertThatThrownBy(() -> over(outside)).isInstanceOf(HostileContainer.class);
    }

    @Test
    void refusesEndlessNesting() {
        assertThatThrownBy(() -> over("<r>".repeat(100_000)).children(child -> {}))
                .isInstanceOf(HostileContainer.class)
                .hasMessageContaining("nests");
    }

    @Test
    void saysTheLineWhereXmlBreaksOff() {
        assertThatThrownBy(() -> over("<r>\n<a>").children(child -> {}))
                .isInstanceOf(XmlCursor.Broken.class)
                .hasMessage("line 2");
    }

    @Test
    void readsPartsInUtf16AndRefusesBytesThatAreNoLettersInSilence() throws IOException {
        PrintStream stderr = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(XmlCursor.over(new ByteArrayInputStream("<港/>".getBytes(StandardCharsets.UTF_16)))
                            .name())
                    .isEqualTo("港");
            assertThat(XmlCursor.over(new ByteArrayInputStream("\uFEFF<港/>".getBytes(StandardCharsets.UTF_8)))
                            .name())
                    .isEqualTo("港");
            assertThatThrownBy(() -> XmlCursor.over(new ByteArrayInputStream(new byte[] {'<', 'r', '>', -1, -1}))
                            .text())
                    .isInstanceOf(XmlCursor.Broken.class);
        } finally {
            System.setErr(stderr);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private static XmlCursor over(String xml) throws IOException {
        return XmlCursor.over(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
