package luodi.engine.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import luodi.engine.document.Node.Kind;
import luodi.engine.document.Node.Style;
import luodi.engine.document.Text.Paragraph;
import org.jspecify.annotations.Nullable;

/** A heading or item while it is being read; becomes a {@link Node}. Positions count in {@link Text#plain}. */
final class Item {
    /** Where an item was found; decides whether its words are its own or also stand in its parent. */
    enum Place {
        /** A paragraph of its own. */
        PARAGRAPH,
        /** A part of its parent's paragraph: 一是…；二是…. */
        INLINE,
        /** A name in a sentence of its parent: 提出甲、乙等2项举措. */
        LISTED
    }

    final Style style;
    final @Nullable Integer number;
    final @Nullable Item parent;
    final Place place;
    final int level;
    final int start;
    /** Where the words begin, after the number. */
    final int words;

    int headingEnd;
    int end;
    Kind kind = Kind.ITEM;
    /** What the section is about, taken from the headings above. */
    Topic topic = Topic.NONE;
    /** True for what stands in a flattened table: rows, and the headings that group them. */
    boolean tabled;

    /** The heads of the columns of the table this row stands in, the first (序号) left out. */
    List<String> columns = List.of();

    /** True for a name the paper puts forward as its own measure. */
    boolean announced;

    final List<Item> children = new ArrayList<>();
    final List<Paragraph> paragraphs = new ArrayList<>();
    String id = "";

    Item(Style style, @Nullable Integer number, @Nullable Item parent, Place place, int level, int start, int words) {
        this.style = style;
        this.number = number;
        this.parent = parent;
        this.place = place;
        this.level = level;
        this.start = start;
        this.words = words;
        this.headingEnd = words;
        this.end = words;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    /** Children that are headings of their own, not parts of this item: （1） below （一） or 1. is a part. */
    boolean hasHeadingsBelow() {
        for (Item child : children) {
            boolean part = child.style == Style.DASH
                    || child.style == Style.RUN_IN
                    || (child.style == Style.ARABIC_BRACKETED && style != Style.CHINESE);
            if (child.place == Place.PARAGRAPH && !part) {
                return true;
            }
        }
        return false;
    }

    String heading(Text text) {
        return text.printed(words, headingEnd);
    }

    String plainHeading(Text text) {
        return text.plain().substring(words, headingEnd);
    }

    /** The words of this item alone. */
    String text(Text text) {
        StringBuilder own = new StringBuilder();
        if (place == Place.LISTED) {
            return text.printed(start, end);
        }
        if (place == Place.INLINE) {
            own.append(text.print(), start, end);
        }
        for (Paragraph paragraph : paragraphs) {
            int from = paragraph.start();
            if (!own.isEmpty()) {
                own.append('\n');
            }
            for (Item child : children) {
                if (child.place == Place.INLINE && child.start >= from && child.end <= paragraph.end()) {
                    own.append(text.print(), from, child.start);
                    from = child.end;
                }
            }
            own.append(text.print(), from, paragraph.end());
        }
        return own.toString().strip();
    }

    /** The cells of a row under the heads of their columns; a column is missing where its cell is empty. */
    Map<String, Paragraph> cells(Text text) {
        boolean numbered = number != null;
        return RowCells.of(text, columns, numbered ? paragraphs.subList(1, paragraphs.size()) : paragraphs);
    }
}
