package luodi.app.org.credential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"江边三棵老柳树会唱歌呢呀", "six grey herons wait", "qfhtkzmwvxbd", "𠮷野家的牛肉饭其实不太好吃"})
    void takesAnyLongSentenceWithoutRulesOfComposition(String password) {
        assertThat(PasswordRules.complaint(PasswordProfile.ASVS, password, "lin", "林致远"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "elevenchars, 太短",
        "江边三棵老柳树会唱歌, 太短",
        "aaaaaaaaaaaaaaaa, 太容易",
        "123456789012345, 太容易",
        "zyxwvutsrqponml, 太容易",
        "1qaz2wsx3edc4rfv, 太常见",
        "QwertyUiop123, 太常见",
        "password2026!!!, 太常见",
        "woaizhongguo1949, 太常见",
        "linzhiyuan-grey-heron, 用户名",
        "林致远的秘密其实并没有多少人知道, 姓名"
    })
    void refusesWhatIsEasyToGuessAndSaysWhy(String password, String word) {
        assertThat(PasswordRules.complaint(PasswordProfile.ASVS, password, "linzhiyuan", "林致远"))
                .hasValueSatisfying(line -> assertThat(line.toString()).contains(word));
    }

    @Test
    void refusesWhatIsTooLongToHash() {
        assertThat(PasswordRules.complaint(PasswordProfile.ASVS, "ab7!x".repeat(26), "lin", "林致远"))
                .isPresent();
        assertThat(PasswordRules.complaint(PasswordProfile.ASVS, "ab7!x".repeat(25), "lin", "林致远"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Grey heron 3", "江边3棵Willow", "kites-in-May-7"})
    void theClassifiedProfileTakesMixedCharacters(String password) {
        assertThat(PasswordRules.complaint(PasswordProfile.LEVEL_3, password, "lin", "林致远"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Short-3x, 太短",
        "six grey herons wait, 太单一",
        "qfhtkzmwvxbd, 太单一",
        "江边三棵老柳树夜里会唱歌, 太单一",
        "Zxcvbnm123, 太常见",
        "Linzhiyuan-33, 用户名"
    })
    void theClassifiedProfileRefusesWhatIsUniformAndSaysWhy(String password, String word) {
        assertThat(PasswordRules.complaint(PasswordProfile.LEVEL_3, password, "linzhiyuan", "林致远"))
                .hasValueSatisfying(line -> assertThat(line.toString()).contains(word));
    }

    @Test
    void theTwoProfilesContradictEachOtherWhereTheStandardsDo() {
        assertThat(PasswordProfile.ASVS.asks(PasswordProfile.Value.KINDS)).isFalse();
        assertThat(PasswordProfile.ASVS.asks(PasswordProfile.Value.AGE_DAYS)).isFalse();
        assertThat(PasswordProfile.LEVEL_3.asks(PasswordProfile.Value.KINDS)).isTrue();
        assertThat(PasswordProfile.LEVEL_3.asks(PasswordProfile.Value.AGE_DAYS)).isTrue();
        for (PasswordProfile profile : PasswordProfile.values()) {
            assertThat(profile.rules()).allSatisfy(rule -> {
                assertThat(rule.source()).isNotBlank();
                assertThat(rule.number()).isPositive();
            });
        }
    }
}
