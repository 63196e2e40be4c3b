package luodi.app.ledger;

import java.util.List;
import java.util.Map;
import luodi.app.ground.Sentence;
import luodi.app.office.WorkbookIn;

/** Reads a workbook somebody uploaded, or says in one line of the office why not. */
final class Workbooks {
    private static final String LARGE = "文件超过 {0} MB；请分成几个文件导入";

    /** What the door of workbooks says, by how it begins, and how the page says it. */
    private static final Map<String, String> REFUSALS = Map.of(
            "is not a workbook", "这不是 .xlsx 工作簿；旧格式 .xls 或 .et 请先另存为 .xlsx",
            "is an old", "这是旧格式或加了密码的工作簿；请不加密码另存为 .xlsx",
            "is protected", "工作簿加了密码；请另存一份不加密码的",
            "is damaged", "文件打不开，内容不完整；请用 Excel 或 WPS 打开后重新保存再上传",
            "is built", "文件展开后异常地大；请用 Excel 或 WPS 打开后重新保存再上传",
            "holds more", "表里的内容超过一次能导入的量；请只留要导入的行，或分成几个文件",
            "is too large", LARGE);

    static final Sentence TOO_LARGE = Sentence.of(LARGE, WorkbookIn.MAX_BYTES >> 20);

    private Workbooks() {}

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

    static List<WorkbookIn.Sheet> read(byte[] file) throws Unreadable {
        return switch (WorkbookIn.read(file)) {
            case WorkbookIn.Sheets found -> found.sheets();
            case WorkbookIn.Refused refused -> throw new Unreadable(inOfficeWords(refused.reason()));
        };
    }

    private static Sentence inOfficeWords(String reason) {
        return REFUSALS.entrySet().stream()
                .filter(each -> reason.startsWith(each.getKey()))
                .map(each -> Sentence.of(each.getValue(), WorkbookIn.MAX_BYTES >> 20))
                .findFirst()
                .orElseGet(() -> Sentence.of("文件不能导入：{0}", reason));
    }
}
