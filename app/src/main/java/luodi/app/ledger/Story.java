package luodi.app.ledger;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import luodi.app.journal.JournalRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns records of the journal into lines a person reads. */
final class Story {
    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Story() {}

    /** The latest first: what was done last is what one looks for. */
    static List<EntryPage.StoryLine> lines(List<JournalRecord> records) {
        return records.reversed().stream().map(Story::line).toList();
    }

    private static EntryPage.StoryLine line(JournalRecord each) {
        List<EntryPage.Detail> details = new ArrayList<>();
        JSON.readTree(each.content())
                .properties()
                .forEach(field -> details.add(detail(field.getKey(), field.getValue())));
        return new EntryPage.StoryLine(
                each.verb(),
                each.actorName(),
                each.businessOn().toString(),
                TO_THE_SECOND.format(each.recordedAt()),
                each.contentHash().substring(0, 10),
                each.contentHash(),
                details);
    }

    private static EntryPage.Detail detail(String name, JsonNode value) {
        if (value.isObject() && value.size() == 2 && value.has("原") && value.has("现")) {
            return new EntryPage.Detail(name, orNothing(value.get("原")) + " → " + orNothing(value.get("现")));
        }
        return new EntryPage.Detail(name, value.isValueNode() ? orNothing(value) : value.toString());
    }

    private static String orNothing(JsonNode value) {
        String text = value.isNull() ? "" : value.asString();
        return text.isEmpty() ? "（空）" : text;
    }
}
