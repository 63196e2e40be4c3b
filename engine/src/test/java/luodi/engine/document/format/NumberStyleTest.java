package luodi.engine.document.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberStyleTest {

    @ParameterizedTest
    @CsvSource({
        "chineseCounting, 1, 一",
        "chineseCounting, 10, 十",
        "chineseCounting, 12, 十二",
        "chineseCounting, 20, 二十",
        "chineseCounting, 99, 九十九",
        "chineseCountingThousand, 105, 一百零五",
        "chineseCountingThousand, 110, 一百一十",
        "chineseCountingThousand, 2010, 二千零一十",
        "japaneseCounting, 30, 三十",
        "ideographDigital, 10, 一〇",
        "chineseLegalSimplified, 12, 壹拾贰",
        "decimalFullWidth, 12, １２",
        "decimalEnclosedCircleChinese, 3, ③",
        "decimalEnclosedCircle, 21, 21",
        "lowerLetter, 2, b",
        "lowerLetter, 28, bb",
        "upperRoman, 14, XIV",
        "ideographTraditional, 2, 乙",
        "decimalZero, 7, 07",
        "something-new, 4, 4",
        "decimal, 2000000000, 2000000000"
    })
    void printsCountersAsWordDoes(String format, int value, String printed) {
        assertThat(NumberStyle.named(format).print(value)).isEqualTo(printed);
    }
}
