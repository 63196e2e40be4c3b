package luodi.app.project;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luodi.engine.gate.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Which projects of the register are shown.
 *
 * @param words of the name or investor, or a whole code; empty for all
 * @param chain empty for all
 * @param county the digits a place begins with; empty for all
 */
public record ProjectFilter(
        String words,
        @Nullable Stage stage,
        @Nullable Pool pool,
        Project.@Nullable Part part,
        String chain,
        String county) {
    public static final ProjectFilter ALL = new ProjectFilter("", null, null, null, "", "");

    /** As forms and addresses send it; what is unknown is left out. */
    static ProjectFilter of(String words, String stage, String pool, String part, String chain, String county) {
        return new ProjectFilter(
                words.strip(),
                Stage.named(stage).orElse(null),
                Pool.named(pool).orElse(null),
                Project.Part.named(part).orElse(null),
                chain.strip(),
                county.matches("[0-9]{2,12}") ? county : "");
    }

    /** Codes of the stages that are shown; null for all. */
    String @Nullable [] stages() {
        if (stage == null && pool == null) {
            return null;
        }
        return Stream.of(Stage.values())
                .filter(each -> stage == null || each == stage)
                .filter(each -> pool == null || pool.stages().contains(each))
                .map(Stage::code)
                .toArray(String[]::new);
    }

    public boolean isAll() {
        return equals(ALL);
    }

    /** The same as parameters of an address, with another stage. */
    String address(String stageCode) {
        return Stream.of(
                        new String[] {"q", words},
                        new String[] {"stage", stageCode},
                        new String[] {"pool", pool == null ? "" : pool.code()},
                        new String[] {"part", part == null ? "" : part.code()},
                        new String[] {"chain", chain},
                        new String[] {"county", county})
                .filter(each -> !each[1].isEmpty())
                .map(each -> each[0] + "=" + URLEncoder.encode(each[1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
