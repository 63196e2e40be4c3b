package luodi.app.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import luodi.app.ground.Check;
import luodi.app.ground.Finding;
import luodi.app.ground.Sentence;
import luodi.app.witness.WitnessOffers;

/**
 * How long ago somebody last took a checkpoint out of the house. Whether a witness kept it, only the witness knows; what
 * nobody has taken, nobody outside can vouch for.
 */
record WitnessCheck(WitnessOffers offers, Clock clock) implements Check {
    private static final Duration DUE = Duration.ofHours(24);

    @Override
    public String name() {
        return "witness";
    }

    @Override
    public String word() {
        return "最近见证";
    }

    @Override
    public Finding look() {
        WitnessOffers.Taking last = offers.last().orElse(null);
        if (last == null) {
            return Finding.notSetUp(Sentence.of("没有外部单位取走过检查点"), Sentence.of("请审计或上级单位每天取走一次检查点。"));
        }
        Instant at = last.at();
        Sentence found = Sentence.of("{0}取走了检查点", last.by());
        return Duration.between(at, clock.instant()).compareTo(DUE) > 0
                ? Finding.warning(found, at, Sentence.of("已超过一天：请见证单位取走新的检查点。"))
                : Finding.fine(found, at);
    }
}
