package luodi.engine.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
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

    private static XmlCursor over(String xml) throws IOException {
        return XmlCursor.over(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}
