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
        assertThat(PasswordRules.complaint(password, "lin", "林致远")).isEmpty();
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
        assertThat(PasswordRules.complaint(password, "linzhiyuan", "林致远"))
                .hasValueSatisfying(line -> assertThat(line).contains(word));
    }

    @Test
    void refusesWhatIsTooLongToHash() {
        assertThat(PasswordRules.complaint("ab7!x".repeat(26), "lin", "林致远")).isPresent();
        assertThat(PasswordRules.complaint("ab7!x".repeat(25), "lin", "林致远")).isEmpty();
    }
}
