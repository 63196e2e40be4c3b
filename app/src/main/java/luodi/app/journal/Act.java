package luodi.app.journal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One act to be recorded.
 *
 * @param verb what was done, in the words of the office: 发布, 提交, 退回
 * @param objectKind the kind of object acted on: plan, entry, report, …
 * @param about further objects whose story this act belongs to; the object itself is added
 * @param content what the act said; written as JSON with sorted keys and hashed
 */
public record Act(
        Actor actor, String verb, String objectKind, UUID objectId, List<UUID> about, Map<String, ?> content) {
    public Act {
        LinkedHashSet<UUID> all = new LinkedHashSet<>();
        all.add(objectId);
        all.addAll(about);
        about = List.copyOf(all);
    }

    public Act(Actor actor, String verb, String objectKind, UUID objectId, Map<String, ?> content) {
        this(actor, verb, objectKind, objectId, List.of(), content);
    }
}
