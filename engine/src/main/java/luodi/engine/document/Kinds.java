package luodi.engine.document;

import java.util.List;
import luodi.engine.document.Item.Place;
import luodi.engine.document.Node.Kind;
import luodi.engine.document.Node.Style;

/**
 * What each item is to the plan. The topic of a section passes down to what stands in it; among headings of work the
 * last ones are tasks, those that hold tasks are fields.
 */
final class Kinds {
    private final Text text;
    private final Head head;
    private final List<Item> items;

    private Kinds(Text text, Head head, List<Item> items) {
        this.text = text;
        this.head = head;
        this.items = items;
    }

    /** True for a regulation: articles, hence no measures. */
    static boolean isRegulation(List<Item> items) {
        int articles = 0;
        int sections = 0;
        for (Item item : items) {
            articles += item.style == Style.ARTICLE ? 1 : 0;
            sections += item.style == Style.CHINESE ? 1 : 0;
        }
        return articles >= 3 && articles >= sections;
    }

    static void decide(Text text, Head head, List<Item> items) {
        Kinds kinds = new Kinds(text, head, items);
        if (isRegulation(items)) {
            kinds.regulate();
        } else {
            kinds.decide();
        }
    }

    private void regulate() {
        for (Item item : items) {
            item.kind = item.style == Style.ARTICLE ? Kind.ARTICLE : Kind.ITEM;
        }
    }

    private void decide() {
        Kind work = head.title().contains("措施") || head.title().contains("举措") ? Kind.MEASURE : Kind.TASK;
        for (Item item : items) {
            item.topic = topic(item);
            item.kind = kind(item, work);
        }
    }

    private Topic topic(Item item) {
        Topic above = item.parent == null ? Topic.NONE : item.parent.topic;
        if (item.style == Style.RUN_IN && above != Topic.NONE) {
            return above;
        }
        boolean heading = item.style == Style.CHINESE
                || item.style == Style.CHINESE_BRACKETED
                || item.style == Style.ARABIC
                || (item.style == Style.NONE && !item.tabled);
        Topic own = heading ? Topic.of(item.plainHeading(text)) : Topic.NONE;
        return switch (above) {
            // A section of goals or safeguards is that all through.
            case GOALS, SAFEGUARDS, PRINCIPLES, PAST, STEPS -> above;
            case GENERAL -> own == Topic.NONE || own == Topic.TASKS ? Topic.GENERAL : own;
            case IMPLEMENTATION -> above;
            // Below work, only a heading that is nothing but the word says something else.
            case TASKS -> own == Topic.GOALS && item.plainHeading(text).length() <= 8 ? own : Topic.TASKS;
            case NONE -> item.parent == null || isShort(item, own) ? own : Topic.NONE;
        };
    }

    /** Inside a field 完善目标考核 or 强化组织领导 is work; 发展目标 alone is not. */
    private boolean isShort(Item item, Topic own) {
        return own != Topic.NONE
                && own != Topic.IMPLEMENTATION
                && own != Topic.SAFEGUARDS
                && own != Topic.PAST
                && item.plainHeading(text).length() <= 8;
    }

    private Kind kind(Item item, Kind work) {
        if (item.tabled) {
            return Kind.ITEM;
        }
        boolean section = item.parent == null;
        return switch (item.topic) {
            case PAST, STEPS, GENERAL -> Kind.ITEM;
            case PRINCIPLES -> section || item.hasHeadingsBelow() ? Kind.ITEM : named(item, Topic.PRINCIPLES);
            case GOALS -> section && !item.children.isEmpty() ? Kind.ITEM : Kind.GOAL;
            case SAFEGUARDS -> section ? Kind.ITEM : item.hasHeadingsBelow() ? Kind.ITEM : inner(item, Kind.SAFEGUARD);
            case IMPLEMENTATION ->
                section && !item.children.isEmpty() ? Kind.ITEM : isAssigned(item) ? work : inner(item, Kind.SAFEGUARD);
            case TASKS ->
                section && item.hasHeadingsBelow()
                        ? Kind.ITEM
                        : item.hasHeadingsBelow() ? Kind.FIELD : inner(item, work);
            case NONE -> work(item, work);
        };
    }

    /** The heading 基本原则 itself is no principle; what stands below it is. */
    private Kind named(Item item, Topic topic) {
        return item.parent != null && item.parent.topic == topic ? Kind.PRINCIPLE : Kind.ITEM;
    }

    private Kind work(Item item, Kind work) {
        if (item.place == Place.PARAGRAPH && item.hasHeadingsBelow()) {
            return Kind.FIELD;
        }
        if (item.style == Style.CHINESE || item.style == Style.CHINESE_BRACKETED || item.style == Style.ARABIC) {
            return work;
        }
        if (item.style == Style.NONE && item.level == Outline.level(Style.NONE)) {
            return work;
        }
        return Kind.ITEM;
    }

    /** Brackets with digits, dashes and 一是 are parts of the item they stand in. */
    private static Kind inner(Item item, Kind kind) {
        boolean part = item.style == Style.ARABIC_BRACKETED || item.style == Style.DASH || item.style == Style.RUN_IN;
        return part ? Kind.ITEM : kind;
    }

    /** An item a unit answers for by name is work, whatever its section is called. */
    private boolean isAssigned(Item item) {
        if (item.paragraphs.isEmpty() || item.parent == null) {
            return false;
        }
        for (Text.Paragraph paragraph : item.paragraphs) {
            String tail = text.plain().substring(Math.max(paragraph.start(), paragraph.end() - 400), paragraph.end());
            int open = tail.lastIndexOf('（');
            if (open >= 0
                    && (tail.indexOf("负责", open) > 0
                            || tail.indexOf("牵头", open) > 0
                            || tail.indexOf("责任单位", open) > 0
                            || tail.indexOf("责任部门", open) > 0)) {
                return true;
            }
        }
        return false;
    }
}
