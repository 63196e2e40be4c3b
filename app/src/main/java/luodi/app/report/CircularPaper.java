package luodi.app.report;

import java.util.List;
import java.util.stream.IntStream;
import luodi.app.office.OfficialDocument;
import luodi.app.office.OfficialDocument.Align;

/** The circular as an official document. */
final class CircularPaper {
    private CircularPaper() {}

    static OfficialDocument of(Circular circular, Letterhead letterhead) {
        OfficialDocument paper = OfficialDocument.titled(CircularText.title(circular))
                .redHead(letterhead.organ(), letterhead.number())
                .to(letterhead.addressee())
                .signed(List.of(letterhead.signature()), letterhead.issuedOn())
                .imprint("", letterhead.signature(), letterhead.issuedOn());
        put(CircularText.blocks(circular, letterhead), paper);
        return paper;
    }

    /** Writes the blocks on the paper. */
    static void put(List<Block> blocks, OfficialDocument paper) {
        for (Block block : blocks) {
            switch (block) {
                case Block.Heading heading -> paper.heading(1, heading.text());
                case Block.Paragraph paragraph -> paper.paragraph(paragraph.text());
                case Block.Table table -> paper.table(columns(table), table.rows());
            }
        }
    }

    private static List<OfficialDocument.Column> columns(Block.Table table) {
        return IntStream.range(0, table.head().size())
                .mapToObj(i -> new OfficialDocument.Column(
                        table.head().get(i),
                        table.widths().get(i),
                        table.numeric().get(i) ? Align.RIGHT : Align.LEFT))
                .toList();
    }
}
