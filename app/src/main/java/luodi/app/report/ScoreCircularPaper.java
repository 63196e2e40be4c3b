package luodi.app.report;

import java.util.List;
import luodi.app.assessment.scheme.Assessments;
import luodi.app.office.OfficialDocument;
import luodi.app.office.OfficialDocument.Align;
import luodi.app.office.OfficialDocument.Column;

/** The results of an assessment as an official document, each unit's sheet in its annex. */
final class ScoreCircularPaper {
    /** Beyond this the annex would be a book: the workbook has every sheet. */
    private static final int SHEETS = 200;

    private ScoreCircularPaper() {}

    static OfficialDocument of(ScoreCircular circular, Letterhead letterhead) {
        OfficialDocument paper = OfficialDocument.titled(circular.title())
                .redHead(letterhead.organ(), letterhead.number())
                .to(letterhead.addressee())
                .signed(List.of(letterhead.signature()), letterhead.issuedOn())
                .imprint("", letterhead.signature(), letterhead.issuedOn());
        CircularPaper.put(circular.blocks(letterhead), paper);
        if (circular.lines().size() <= SHEETS) {
            paper.attachments(List.of("各单位得分表"));
            paper.annex("附件", "各单位得分表");
            for (Assessments.Line line : circular.lines()) {
                paper.caption(line.score().unit() + "（" + line.score().group() + "第"
                        + line.score().rank() + "名，" + circular.total(line.score()) + "分）");
                paper.table(
                        List.of(
                                new Column("项目", 30, Align.LEFT),
                                new Column("得分", 14, Align.RIGHT),
                                new Column("依据", 56, Align.LEFT)),
                        ScoreCircular.sheet(line));
            }
        }
        return paper;
    }
}
