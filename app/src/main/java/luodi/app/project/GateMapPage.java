package luodi.app.project;

import java.util.List;
import luodi.app.web.Page;

/**
 * The gates of an office as a text to be edited.
 *
 * @param text as it stands, or as it was typed
 * @param faults what was wrong with it, one line each
 * @param decided what was decided before, the latest first
 */
public record GateMapPage(String organisation, String text, String reason, List<String> faults, List<Decision> decided)
        implements Page {
    public GateMapPage {
        faults = List.copyOf(faults);
        decided = List.copyOf(decided);
    }

    public record Decision(String text, String reason, String by, String at) {}

    @Override
    public int status() {
        return faults.isEmpty() ? 200 : 422;
    }

    @Override
    public String template() {
        return "project/GateMap.jte";
    }
}
