package luodi.app.project.photo;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;

/**
 * Photos of a project.
 *
 * @param records whether the viewer may add one
 * @param problems what was wrong with the last try; empty at the first
 */
public record PhotoPage(UUID id, String name, List<Wanted> stages, boolean records, List<Sentence> problems)
        implements Page {
    public PhotoPage {
        stages = List.copyOf(stages);
        problems = List.copyOf(problems);
    }

    /**
     * A stage of which photos are wanted.
     *
     * @param entered whether there is anything to be seen yet
     */
    public record Wanted(String code, String word, boolean entered, List<Shown> photos) {
        public Wanted {
            photos = List.copyOf(photos);
        }
    }

    public record Shown(UUID id, String fileName, String by, String at, String hash) {}

    /** Whether any stage that wants photos was entered. */
    public boolean any() {
        return stages.stream().anyMatch(Wanted::entered);
    }

    @Override
    public int status() {
        return problems.isEmpty() ? 200 : 422;
    }

    @Override
    public String template() {
        return "project/Photos.jte";
    }
}
