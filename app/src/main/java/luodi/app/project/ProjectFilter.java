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

    /** The parameters of an address, as forms send them; what is unknown is left out. */
    public record Asked(
            @Nullable String q,
            @Nullable String stage,
            @Nullable String pool,
            @Nullable String part,
            @Nullable String chain,
            @Nullable String county) {
        public ProjectFilter filter() {
            return new ProjectFilter(
                    word(q),
                    Stage.named(word(stage)).orElse(null),
                    Pool.named(word(pool)).orElse(null),
                    Project.Part.named(word(part)).orElse(null),
                    word(chain),
                    word(county).matches("[0-9]{2,12}") ? word(county) : "");
        }

        private static String word(@Nullable String typed) {
            return typed == null ? "" : typed.strip();
        }
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
