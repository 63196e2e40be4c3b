package luodi.app.plan;

import luodi.app.web.Page;
import luodi.app.web.Sentence;

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
