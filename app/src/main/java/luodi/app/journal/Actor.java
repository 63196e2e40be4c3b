package luodi.app.journal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who acts: a person, or the system itself, which has no id. */
public record Actor(@Nullable UUID id, String name) {
    public static final Actor SYSTEM = new Actor(null, "系统");
}
