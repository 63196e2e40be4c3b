package luodi.app.ledger;

import java.util.List;
import luodi.app.ground.Sentence;
import luodi.app.office.WorkbookIn;
import luodi.app.reading.ReadingDesk;
import org.springframework.stereotype.Component;

/** Has a workbook read that somebody uploaded, or says in one line of the office why it is not. */
@Component
class Workbooks {
    static final Sentence TOO_LARGE = Sentence.of("文件超过 {0} MB；请分成几个文件导入", WorkbookIn.MAX_BYTES >> 20);

    private final ReadingDesk desk;

    Workbooks(ReadingDesk desk) {
        this.desk = desk;
    }

    /** Not a workbook, or not one that can be taken; the message is one line for the person. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Sentence why;

        Unreadable(Sentence why) {
            super(why.toString());
            this.why = why;
        }

        Sentence why() {
            return why;
        }
    }

    List<WorkbookIn.Sheet> read(byte[] file) throws Unreadable {
        if (file.length > WorkbookIn.MAX_BYTES) {
            throw new Unreadable(TOO_LARGE);
        }
        return switch (desk.table(file)) {
            case WorkbookIn.Sheets found -> found.sheets();
            case WorkbookIn.Refused refused -> throw new Unreadable(Sentence.of(refused.words()));
        };
    }
}
