package luodi.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import luodi.app.org.Caller;
import luodi.app.org.OnServer;
import luodi.app.org.Organisation;
import luodi.app.org.Role;
import luodi.app.org.Town;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A browser without script sends what it likes; the answer is our page, not the container's. */
@OnServer
class LargeUploadsTest {
    private static final String FORM = "multipart/form-data; boundary=----abc";
    private static final int MB = 1 << 20;

    @Autowired
    Town town;

    @BeforeEach
    void people() {
        town.raze();
        Organisation city = town.city();
        town.person("office", "林致远", city, Role.PLAN_OFFICE);
        town.person("clerk", "周敏", city, Role.UNIT_CLERK);
    }

    @Test
    void saysNextToTheFieldThatThePaperIsTooLargeAndKeepsTheOtherFields() {
        Caller.Answer answer =
                town.signedIn("office").send("POST", "/plans", body(70 * MB, "title", "三年 “行动” 方案"), FORM);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("文件超过 20 MB。请去掉图片或附件后再上传。", "aria-invalid=\"true\"", "value=\"三年 “行动” 方案\"");
    }

    @Test
    void saysTheSameOfAFileThatIsOneByteTooLarge() {
        Caller office = town.signedIn("office");

        Caller.Answer answer =
                office.send("POST", "/plans", body(20 * MB + 1, "_csrf", office.csrf(), "title", "方案"), FORM);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("文件超过 20 MB。请去掉图片或附件后再上传。", "value=\"方案\"");
    }

    @Test
    void refusesALargeWorkbookOnTheImportPage() {
        Caller.Answer answer = town.signedIn("office").send("POST", "/ledger/imports", body(17 * MB), FORM);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("文件超过 16 MB；请分成几个文件导入");
    }

    @Test
    void tellsStrangersNothingMoreThanUsual() {
        assertThat(town.caller().send("POST", "/plans", body(21 * MB), FORM).location())
                .startsWith("/sign-in");
        String report = "/dispatch/reports/01900000-0000-7000-8000-000000000000";
        for (String path : new String[] {"/evidence", "/table"}) {
            assertThat(town.signedIn("clerk")
                            .send("POST", report + path, body(21 * MB), FORM)
                            .status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(town.signedIn("clerk")
                        .send("POST", "/ledger/imports", body(21 * MB), FORM)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void answersAProgramWithAProblem() {
        Caller.Answer answer =
                town.signedIn("office").send("POST", "/api/v1/entries", "x".repeat(2 * MB), "application/json");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"status\":413");
    }

    /** A file of this size, and after it these fields, as a browser writes them. */
    private static String body(int bytes, String... namesAndValues) {
        StringBuilder all = new StringBuilder();
        all.append("------abc\r\nContent-Disposition: form-data; name=\"file\"; filename=\"大.txt\"\r\n")
                .append("Content-Type: text/plain\r\n\r\n")
                .append("x".repeat(bytes))
                .append("\r\n");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all.append("------abc\r\nContent-Disposition: form-data; name=\"" + namesAndValues[i] + "\"\r\n\r\n")
                    .append(namesAndValues[i + 1])
                    .append("\r\n");
        }
        return all.append("------abc--\r\n").toString();
    }
}
