package luodi.app.report;

import java.util.ArrayList;
import java.util.List;

/** A section of a circular before it has its number: one that says nothing gets none. */
record Section(String heading, List<Block> blocks) {
    private static final String[] NUMERALS = {"一", "二", "三", "四", "五", "六", "七", "八", "九"};

    Section {
        blocks = List.copyOf(blocks);
    }

    /** What is asked of the units, the last section: one paragraph a line. */
    static Section demands(Letterhead letterhead) {
        return new Section(
                "工作要求",
                letterhead
                        .demand()
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> (Block) new Block.Paragraph(line.strip()))
                        .toList());
    }

    /** Those that say anything, numbered through. */
    static List<Block> numbered(List<Section> sections) {
        List<Block> all = new ArrayList<>();
        int number = 0;
        for (Section section : sections) {
            if (!section.blocks().isEmpty()) {
                all.add(new Block.Heading(NUMERALS[number++] + "、" + section.heading()));
                all.addAll(section.blocks());
            }
        }
        return all;
    }
}
