package luodi.app.office;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An official document (公文) put together part by part and written as a .docx or .pdf in the layout of GB/T
 * 9704-2012: 22 lines of 28 letters, the fonts and sizes of each level, red head where it has one, page
 * numbers outside, imprint at the foot of the last page. Parts may be given in any order except those of
 * the text, which stand as given. Equal documents give equal bytes.
 *
 * <p>A .docx names its fonts: where a machine lacks 方正小标宋, 仿宋_GB2312 or 楷体_GB2312 its office program takes the
 * alternative named beside them. A .pdf carries what it shows of the fonts it was written with.
 */
public final class OfficialDocument {

    /** Where words stand in a column. */
    public enum Align {
        LEFT,
        CENTRE,
        RIGHT
    }

    /**
     * A column of a table.
     *
     * @param share of the width of the page, relative to the other columns
     */
    public record Column(String title, int share, Align align) {
        public Column {
            if (share < 1) {
                throw new IllegalArgumentException("a column needs a share of the width");
            }
        }
    }

    sealed interface Block permits Heading, Paragraph, Caption, Table, Annex {}

    record Heading(int level, String text) implements Block {}

    record Paragraph(String lead, String text) implements Block {}

    record Caption(String text) implements Block {}

    record Table(List<Column> columns, List<List<String>> rows) implements Block {}

    record Annex(String label, String title) implements Block {}

    record Head(String mark, String number) {}

    record Signature(List<String> units, LocalDate on) {}

    record Imprint(String copiedTo, String printedBy, LocalDate printedOn) {}

    private final String title;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Block> annexes = new ArrayList<>();
    private List<Block> current = blocks;
    private List<String> attachments = List.of();
    private @Nullable Head head;
    private @Nullable String number;
    private @Nullable String addressee;
    private @Nullable Signature signature;
    private @Nullable String note;
    private @Nullable Imprint imprint;

    private OfficialDocument(String title) {
        this.title = title;
    }

    /** A title as it stands on the paper, line by line. */
    public static List<String> linesOf(String title) {
        return OfficialLayout.titleLines(title);
    }

    /** A document with a title; line ends in it stand, a long title without them is broken in balance. */
    public static OfficialDocument titled(String title) {
        return new OfficialDocument(title);
    }

    /** The red head (发文机关标志) with the document number below it. */
    @CanIgnoreReturnValue
    public OfficialDocument redHead(String mark, String documentNumber) {
        head = new Head(mark, documentNumber);
        return this;
    }

    /** A document number without red head; it stands under the title. */
    @CanIgnoreReturnValue
    public OfficialDocument numbered(String documentNumber) {
        number = documentNumber;
        return this;
    }

    /** Whom it is sent to (主送机关), with or without its colon. */
    @CanIgnoreReturnValue
    public OfficialDocument to(String receivers) {
        addressee = receivers.endsWith("：") ? receivers : receivers + "：";
        return this;
    }

    /**
     * A heading with its number written out.
     *
     * @param level 1 for 一、, 2 for （一）, 3 for 1. and 4 for （1）
     */
    @CanIgnoreReturnValue
    public OfficialDocument heading(int level, String text) {
        if (level < 1 || level > 4) {
            throw new IllegalArgumentException("official documents have four levels of headings, not " + level);
        }
        current.add(new Heading(level, text));
        return this;
    }

    /** A paragraph, indented by two letters. */
    @CanIgnoreReturnValue
    public OfficialDocument paragraph(String text) {
        current.add(new Paragraph("", text));
        return this;
    }

    /** A paragraph whose first words stand out. */
    @CanIgnoreReturnValue
    public OfficialDocument paragraph(String lead, String text) {
        current.add(new Paragraph(lead, text));
        return this;
    }

    /** The name of the table that follows. */
    @CanIgnoreReturnValue
    public OfficialDocument caption(String text) {
        current.add(new Caption(text));
        return this;
    }

    /** A table over the whole width; its head stands again on every page. */
    @CanIgnoreReturnValue
    public OfficialDocument table(List<Column> columns, List<List<String>> rows) {
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row.size() + " cells for " + columns.size() + " columns");
            }
        }
        current.add(
                new Table(List.copyOf(columns), rows.stream().map(List::copyOf).toList()));
        return this;
    }

    /** Names of the attachments (附件说明), listed under the text. */
    @CanIgnoreReturnValue
    public OfficialDocument attachments(List<String> names) {
        attachments = List.copyOf(names);
        return this;
    }

    /** Begins an attachment on a page of its own; what is added from here on belongs to it. */
    @CanIgnoreReturnValue
    public OfficialDocument annex(String label, String annexTitle) {
        current = annexes;
        annexes.add(new Annex(label, annexTitle));
        return this;
    }

    /** Who signs, and the day. */
    @CanIgnoreReturnValue
    public OfficialDocument signed(List<String> units, LocalDate on) {
        signature = new Signature(List.copyOf(units), on);
        return this;
    }

    /** A remark in brackets under the date (附注), such as 此件公开发布. */
    @CanIgnoreReturnValue
    public OfficialDocument note(String text) {
        note = text;
        return this;
    }

    /** The imprint (版记) at the foot of the last page; no receivers of copies is an empty string. */
    @CanIgnoreReturnValue
    public OfficialDocument imprint(String copiedTo, String printedBy, LocalDate printedOn) {
        imprint = new Imprint(copiedTo, printedBy, printedOn);
        return this;
    }

    /** The file for an office program. */
    public byte[] docx() {
        return WordPackage.of(new OfficialLayout(this).body());
    }

    /** The file as it is sent; ask first whether there is a {@linkplain PaperFonts#problem() problem}. */
    public byte[] pdf(PaperFonts fonts) {
        return fonts.written(this);
    }

    String title() {
        return title;
    }

    List<Block> blocks() {
        return blocks;
    }

    List<Block> annexes() {
        return annexes;
    }

    List<String> attachments() {
        return attachments;
    }

    @Nullable
    Head head() {
        return head;
    }

    @Nullable
    String number() {
        return number;
    }

    @Nullable
    String addressee() {
        return addressee;
    }

    @Nullable
    Signature signature() {
        return signature;
    }

    @Nullable
    String note() {
        return note;
    }

    @Nullable
    Imprint imprint() {
        return imprint;
    }
}
