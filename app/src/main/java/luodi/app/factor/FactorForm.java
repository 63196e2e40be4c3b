package luodi.app.factor;

import java.util.ArrayList;
import java.util.List;
import luodi.app.ground.Sentence;

/**
 * What was typed of a factor, as it was typed.
 *
 * @param kind the code of how it is taken
 * @param reach the code of the area supply is given for
 */
public record FactorForm(String name, String unit, String kind, String reach) {
    private static final int LONGEST_NAME = 20;
    private static final int LONGEST_UNIT = 10;

    public FactorForm {
        name = name.strip();
        unit = unit.strip();
    }

    static FactorForm empty() {
        return new FactorForm("", "", KeptFactor.Kind.USED_UP.code(), KeptFactor.Reach.CITY.code());
    }

    static FactorForm of(KeptFactor factor) {
        return new FactorForm(
                factor.name(),
                factor.unit(),
                factor.kind().code(),
                factor.reach().code());
    }

    /** Everything that is wrong with it; empty when it can be kept. */
    List<Sentence> faults() {
        List<Sentence> faults = new ArrayList<>();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            faults.add(Sentence.of("请写要素名称，最多 {0} 字，例如土地。", LONGEST_NAME));
        }
        if (unit.isEmpty() || unit.length() > LONGEST_UNIT) {
            faults.add(Sentence.of("请写单位，最多 {0} 字，例如亩。", LONGEST_UNIT));
        }
        if (KeptFactor.Kind.named(kind).isEmpty()
                || KeptFactor.Reach.named(reach).isEmpty()) {
            faults.add(Sentence.of("请从列表中选择占用方式和统筹范围。"));
        }
        return faults;
    }
}
