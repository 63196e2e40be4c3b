package luodi.engine.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import luodi.engine.document.Item.Place;
import luodi.engine.document.Node.Style;
import luodi.engine.document.Text.Paragraph;

/** Items inside the paragraphs of another: paragraphs with a heading of their own, 一是…二是…, （1）…；（2）…, lists. */
final class InnerItems {
    private static final int LONGEST_HEADING = 48;
    private static final Pattern LISTABLE = Pattern.compile("举措|措施|任务|事项|政策");

    private final Text text;
    private final List<Item> items;
    private final List<Item> found = new ArrayList<>();

    private InnerItems(Text text, List<Item> items) {
        this.text = text;
        this.items = items;
    }

    static List<Item> of(Text text, List<Item> items) {
        InnerItems reader = new InnerItems(text, items);
        reader.addRunIns();
        reader.addListed();
        return reader.found;
    }

    private void addRunIns() {
        for (Item item : items) {
            if (!item.tabled && (item.style == Style.CHINESE || item.style == Style.CHINESE_BRACKETED)) {
                addParagraphsWithHeadings(item);
            }
            addInline(item);
        }
    }

    private void addParagraphsWithHeadings(Item item) {
        List<Paragraph> following = item.paragraphs.subList(1, item.paragraphs.size());
        List<Paragraph> headed = new ArrayList<>();
        for (Paragraph paragraph : following) {
            if (Headings.opens(text.plain(), paragraph, LONGEST_HEADING)) {
                headed.add(paragraph);
            }
        }
        if (headed.size() < 2 || headed.size() * 10 < following.size() * 6) {
            return;
        }
        item.paragraphs.removeAll(headed);
        for (Paragraph paragraph : headed) {
            Item child = new Item(
                    Style.NONE,
                    null,
                    item,
                    Place.PARAGRAPH,
                    Outline.level(Style.NONE),
                    paragraph.start(),
                    paragraph.start());
            child.headingEnd = Headings.end(text.plain(), paragraph.start(), paragraph.end());
            child.end = paragraph.end();
            child.paragraphs.add(paragraph);
            found.add(child);
            addInline(child);
        }
    }

    /** 一是…；二是… or （1）…；（2）… inside one paragraph. */
    private void addInline(Item item) {
        for (Paragraph paragraph : item.paragraphs) {
            if (item.style == Style.RUN_IN && item.start == paragraph.start()) {
                continue;
            }
            int from = paragraph.start() == item.start ? item.words : paragraph.start();
            List<Marker> marks = RunIns.in(text.plain(), from, paragraph.end());
            for (int k = 0; k < marks.size(); k++) {
                Marker mark = marks.get(k);
                int stop = k + 1 < marks.size()
                        ? marks.get(k + 1).start()
                        : RunIns.end(text.plain(), mark.start(), paragraph.end());
                Item child = new Item(
                        mark.style(),
                        mark.number(),
                        item,
                        Place.INLINE,
                        Outline.level(mark.style()),
                        mark.start(),
                        Math.min(mark.end(), stop));
                child.headingEnd = Headings.end(text.plain(), child.words, stop);
                child.end = stop;
                found.add(child);
            }
        }
    }

    /** 具体提出甲、乙等2项举措 puts two items forward where the paper has no headings of its own for them. */
    private void addListed() {
        List<Item> all = new ArrayList<>(items);
        all.addAll(found);
        for (Item item : all) {
            boolean spoken = item.style == Style.RUN_IN || (item.style == Style.NONE && !item.tabled);
            if (!spoken || item.place != Place.PARAGRAPH) {
                continue;
            }
            for (Paragraph paragraph : item.paragraphs) {
                for (Listing listing : Listing.all(text.plain(), paragraph.start(), paragraph.end())) {
                    if (LISTABLE.matcher(listing.noun()).find()
                            && (listing.announced() || listing.noun().contains("事项"))) {
                        addListed(item, listing);
                    }
                }
            }
        }
    }

    private void addListed(Item item, Listing listing) {
        for (int[] name : listing.names()) {
            Item child = new Item(Style.NONE, null, item, Place.LISTED, Outline.level(Style.NONE), name[0], name[0]);
            child.headingEnd = name[1];
            child.end = name[1];
            child.announced = listing.announced() && !listing.noun().contains("事项");
            found.add(child);
        }
    }
}
