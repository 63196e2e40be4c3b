package luodi.app.plan;

import luodi.app.ground.Sentence;
import luodi.app.web.Page;

/** Tells why an act came too late, and leads to the plan as it is now. */
public record Trouble(PlanSummary plan, Sentence why) implements Page {
    @Override
    public String template() {
        return "plan/Trouble.jte";
    }

    @Override
    public int status() {
        return 409;
    }
}
