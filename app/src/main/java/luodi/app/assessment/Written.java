package luodi.app.assessment;

import luodi.engine.scoring.LampInputs;
import luodi.engine.scoring.LampRule;
import tools.jackson.databind.json.JsonMapper;

/** Inputs and thresholds as they are written into the database. */
final class Written {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Written() {}

    static String of(LampInputs inputs) {
        return JSON.writeValueAsString(inputs);
    }

    static LampInputs inputs(String written) {
        return JSON.readValue(written, LampInputs.class);
    }

    static LampRule.Parameters parameters(String written) {
        return JSON.readValue(written, LampRule.Parameters.class);
    }
}
