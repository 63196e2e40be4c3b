package luodi.app.project;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;

/**
 * Whose a project is, where it stands and what it is to the chains of the city.
 *
 * @param code the statistical code, twelve digits
 */
record Place(UUID unitId, String code, String chain, Project.Part part) {
    Place {
        code = code.strip();
        chain = chain.strip();
    }

    /** Everything that is wrong with it; empty when it can be kept. */
    List<Sentence> faults(String region) {
        List<Sentence> faults = new ArrayList<>();
        if (!code.matches("[0-9]{12}")) {
            faults.add(Sentence.of("建设地址代码应是 12 位数字，例如 {0}。", region));
        }
        if (chain.length() > Projects.LONGEST) {
            faults.add(Sentence.of("产业链最多 {0} 字。", Projects.LONGEST));
        }
        return faults;
    }
}
