package luodi.app.assessment;

import luodi.engine.scoring.LampInputs;
import luodi.engine.scoring.LampRule;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Inputs and thresholds as they are written into the database. */
final class Written {
    /** What was written before there was a part reads as it was meant then: without it. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Written() {}

    static String of(LampInputs inputs) {
        return JSON.writeValueAsString(inputs);
    }

    static String of(LampRule.Parameters parameters) {
        return JSON.writeValueAsString(parameters);
    }

    static LampInputs inputs(String written) {
        return JSON.readValue(written, LampInputs.class);
    }

    static LampRule.Parameters parameters(String written) {
        return JSON.readValue(written, LampRule.Parameters.class);
    }
}
