package luodi.engine.scoring;

/**
 * A lamp as judged.
 *
 * @param standing what the next lamp must be told
 * @param inputs what was judged
 * @param ruleVersion by which rule
 */
public record Verdict(Reason reason, Standing standing, LampInputs inputs, int ruleVersion) {
    public Colour colour() {
        return reason.code().colour();
    }
}
