package luodi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReadingJsonTest {

    @Test
    void readsBackWhatItWrote() {
        ReadingJson.WithText whole = new ReadingJson.WithText(Readings.TEXT, Readings.complete());

        assertThat(ReadingJson.parse(ReadingJson.write(whole))).isEqualTo(whole);
    }

    @Test
    void writesTheWordsOfTheInterface() {
        String json = new String(ReadingJson.write(Readings.complete()), StandardCharsets.UTF_8);

        assertThat(json)
                .startsWith("{\"title\":\"某市计划\",\"documentNumber\":\"某政发〔2026〕3号\",\"issuer\":null,"
                        + "\"issuedOn\":\"2026-01-05\",\"period\":{\"from\":\"2026-01-01\",\"to\":\"2027-12-31\"},"
                        + "\"nodes\":[{\"id\":\"n1\",\"parent\":null,\"kind\":\"field\",\"style\":\"一、\",\"number\":1,")
                .contains("\"kind\":\"range\",\"comparison\":null,\"value\":1.2,\"upper\":1.5,\"unit\":\"亿吨\","
                        + "\"by\":\"2027-12-31\",\"nature\":\"binding\",\"at\":[13,16]}")
                .contains("\"kind\":\"yes-no\"")
                .contains("{\"node\":\"n2\",\"lead\":[\"市交通局\"],\"responsible\":[\"市财政局\"],\"supporting\":[],"
                        + "\"rule\":\"explicit\",\"at\":[13,16]}")
                .contains("{\"what\":\"举措\",\"count\":50,\"found\":50,\"agrees\":true,\"at\":[13,16]}")
                .doesNotContain("\"text\":\"" + Readings.TEXT.substring(0, 4) + "\\n");
    }

    @Test
    void refusesWhatIsNoReading() {
        for (String broken :
                new String[] {"", "{", "[]", "{\"text\":\"文\"}", "{\"text\":\"文\",\"title\":\"\",\"nodes\":[{}]}"}) {
            assertThatThrownBy(() -> ReadingJson.parse(broken.getBytes(StandardCharsets.UTF_8)))
                    .as(broken)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
