package luodi.app.report;

import java.time.LocalDate;
import java.util.regex.Pattern;
import luodi.app.ground.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * What the office puts on the paper.
 *
 * @param organ 发文机关
 * @param number 发文字号; empty until it has been given
 * @param addressee 主送机关, without the colon
 * @param issuedOn 成文日期
 * @param signature 署名
 * @param demand what is asked of the units, the last section; one paragraph a line
 */
public record Letterhead(
        String organ, String number, String addressee, LocalDate issuedOn, String signature, String demand) {
    private static final Pattern NUMBER = Pattern.compile("\\p{IsHan}{2,12}〔\\d{4}〕[1-9]\\d{0,3}号");
    private static final int LONGEST = 2000;

    public Letterhead {
        organ = organ.strip();
        number = repaired(number.strip());
        addressee = addressee.strip().replaceAll("[：:]+$", "");
        signature = signature.strip();
        demand = demand.strip();
    }

    /** Brackets as they come from keyboards become those of the standard. */
    private static String repaired(String number) {
        return number.replaceAll("[\\[【（(]", "〔").replaceAll("[\\]】）)]", "〕");
    }

    /** One line that says what is wrong and what would be right; null when nothing is. */
    @Nullable
    Sentence problem() {
        if (organ.isEmpty() || signature.isEmpty() || addressee.isEmpty()) {
            return Sentence.of("发文机关、主送机关和署名都要填写，例如“盘锦市发展和改革委员会”。");
        }
        if (organ.length() + addressee.length() + signature.length() + demand.length() > LONGEST) {
            return Sentence.of("版头和工作要求合计不超过 {0} 字，请删减后再试。", LONGEST);
        }
        if (!number.isEmpty() && !NUMBER.matcher(number).matches()) {
            return Sentence.of("发文字号“{0}”不合规范；应为 机关代字〔年份〕序号号，序号不编虚位，例如“盘发改〔2026〕12号”。", number);
        }
        return null;
    }
}
