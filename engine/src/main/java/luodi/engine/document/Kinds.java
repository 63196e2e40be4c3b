package luodi.engine.document;

import java.util.List;
import java.util.regex.Pattern;
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
        Kind work = callsMeasures() ? Kind.MEASURE : Kind.TASK;
        for (Item item : items) {
            item.topic = topic(item);
            item.kind = item.place == Place.LISTED ? listed(item) : kind(item, work);
        }
        // A section of goals is a goal itself only where no section lists them one by one.
        boolean single = items.stream().noneMatch(item -> item.kind == Kind.GOAL && item.parent != null);
        for (Item item : items) {
            if (item.kind == Kind.GOAL && item.parent == null && !single) {
                item.kind = Kind.ITEM;
            }
        }
    }

    private static final Pattern COUNTED_MEASURES =
            Pattern.compile("(?:\\d{1,3}|[一二三四五六七八九十]{1,3})(?:项|条)[^，。；]{0,10}?(?:措施|举措)");

    /** A paper calls its work measures in its title or where it first says how many there are. */
    private boolean callsMeasures() {
        if (head.title().contains("措施") || head.title().contains("举措")) {
            return true;
        }
        int first = items.isEmpty() ? 0 : items.getFirst().start;
        return COUNTED_MEASURES
                .matcher(text.plain())
                .region(0, Math.min(first, 2000))
                .find();
    }

    private static Kind listed(Item item) {
        if (!item.announced) {
            return Kind.ITEM;
        }
        return item.topic == Topic.SAFEGUARDS ? Kind.SAFEGUARD : Kind.MEASURE;
    }

    private static boolean hasAnnounced(Item item) {
        for (Item child : item.children) {
            if (child.announced) {
                return true;
            }
        }
        return false;
    }

    /** In a paper that is spoken rather than numbered, what stands below its tasks in the form 一是 are the tasks. */
    private static boolean isSpoken(Item item) {
        return item.style == Style.RUN_IN
                && item.place == Place.PARAGRAPH
                && item.parent != null
                && item.parent.style == Style.NONE
                && item.parent.level == 0;
    }

    private Topic topic(Item item) {
        Topic above = item.parent == null ? Topic.NONE : item.parent.topic;
        if ((item.style == Style.RUN_IN || item.place == Place.LISTED) && above != Topic.NONE) {
            return above;
        }
        boolean heading = item.style == Style.CHINESE
                || item.style == Style.CHINESE_BRACKETED
                || item.style == Style.ARABIC
                || (item.style == Style.NONE && !item.tabled);
        Topic own = heading ? Topic.of(item.plainHeading(text)) : Topic.NONE;
        return switch (above) {
            // A section of goals or safeguards is that all through.
            case GOALS -> own == Topic.GENERAL || own == Topic.PRINCIPLES ? own : above;
            case SAFEGUARDS, PRINCIPLES, PAST, STEPS -> above;
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
            return isAssigned(item.columns) ? work : Kind.ITEM;
        }
        boolean section = item.parent == null;
        return switch (item.topic) {
            case PAST, STEPS, GENERAL -> Kind.ITEM;
            case PRINCIPLES -> section || item.hasHeadingsBelow() ? Kind.ITEM : named(item, Topic.PRINCIPLES);
            case GOALS -> holdsParagraphs(item) ? Kind.ITEM : Kind.GOAL;
            case SAFEGUARDS -> section ? Kind.ITEM : item.hasHeadingsBelow() ? Kind.ITEM : measured(item, work);
            case IMPLEMENTATION ->
                section && !item.children.isEmpty() ? Kind.ITEM : isAssigned(item) ? work : inner(item, Kind.SAFEGUARD);
            case TASKS -> task(item, work);
            case NONE -> work(item, work);
        };
    }

    /** Among measures 强化要素保障 holds measures like every other section, where units answer for them. */
    private Kind measured(Item item, Kind work) {
        return work == Kind.MEASURE && isAssigned(item) ? work : inner(item, Kind.SAFEGUARD);
    }

    private static boolean holdsParagraphs(Item item) {
        return item.children.stream().anyMatch(child -> child.place == Place.PARAGRAPH);
    }

    private static Kind task(Item item, Kind work) {
        boolean spokenBelow = item.children.stream().anyMatch(Kinds::isSpoken);
        if (item.parent == null && (item.hasHeadingsBelow() || spokenBelow)) {
            return Kind.ITEM;
        }
        if (isSpoken(item)) {
            return hasAnnounced(item) ? Kind.FIELD : work;
        }
        return item.hasHeadingsBelow() ? Kind.FIELD : inner(item, work);
    }

    static boolean isAssigned(List<String> columns) {
        return columns.stream().anyMatch(Kinds::assigns);
    }

    /** A row with a column for the unit that answers for it is work. */
    private static boolean assigns(String column) {
        Key key = Key.of(column);
        return key == Key.LEAD || key == Key.RESPONSIBLE;
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
        if (item.style == Style.ARABIC_BRACKETED && item.parent != null && item.parent.style == Style.CHINESE) {
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
            int from = Math.max(
                    Math.max(paragraph.start(), paragraph.end() - 400),
                    paragraph.start() == item.start ? item.words : 0);
            String tail = text.plain().substring(Math.min(from, paragraph.end()), paragraph.end());
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
