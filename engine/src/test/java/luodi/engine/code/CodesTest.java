package luodi.engine.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {
    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y43", "91110108551385082Q"})
    void takesCreditCodesWhoseCheckHolds(String code) {
        assertThat(CreditCode.fault(code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "91310115MA1G4L1WXK, 统一社会信用代码校验位不对：末位应是 7",
        "9131011, 统一社会信用代码应有 18 位，现有 7 位",
        "9131O115MA1G4L1WX7, 统一社会信用代码第 5 位“O”不是代码用字（没有 I、O、S、V、Z）"
    })
    void refusesACreditCodeWithWhatIsWrong(String code, String fault) {
        assertThat(CreditCode.fault(code)).contains(fault);
    }

    /** Whoever mistypes one sign is told so: the check of GB 32100 finds every single change. */
    @Test
    void findsEverySignThatIsMistyped() {
        String code = "91350100M000100Y43";
        String signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        for (int i = 0; i < code.length(); i++) {
            for (String sign : signs.split("")) {
                String mistyped = code.substring(0, i) + sign + code.substring(i + 1);
                assertThat(CreditCode.fault(mistyped).isEmpty()).as(mistyped).isEqualTo(mistyped.equals(code));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2603-211103-04-01-123456", "2019-211103-26-03-012345"})
    void takesProjectCodesOfBothShapes(String code) {
        assertThat(ProjectCode.fault(code)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2613-211103-04-01-123456", "2603-21110-04-01-123456", "2603211103040112345", ""})
    void refusesWhatIsNoProjectCode(String code) {
        assertThat(ProjectCode.fault(code)).isPresent();
    }
}
