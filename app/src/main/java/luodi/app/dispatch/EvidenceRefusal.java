package luodi.app.dispatch;

import luodi.app.ground.Sentence;
import luodi.engine.attachment.Fault;
import luodi.engine.attachment.Verdict;

/** Says in the words of the office why a file is not taken, and where in it. */
public final class EvidenceRefusal {
    private EvidenceRefusal() {}

    /** One line: what is wrong, where, and what would be right. */
    public static Sentence line(String fileName, Verdict.Refused refused) {
        String where = refused.where().isEmpty() ? "" : "（" + refused.where() + "）";
        return Sentence.of(
                "“{0}”：{1}{2}，没有收下；{3}。",
                fileName, Sentence.of(what(refused.fault())), where, Sentence.of(right(refused.fault())));
    }

    private static String what(Fault fault) {
        return switch (fault) {
            case EMPTY -> "是空的";
            case TOO_LARGE -> "超过 20 MB";
            case UNKNOWN_KIND -> "不是能收的格式";
            case NOT_WHAT_IT_SAYS -> "内容与扩展名不符";
            case OLD_OFFICE -> "是旧版 Office 文件";
            case MACRO -> "带有宏或控件";
            case EMBEDDED_OBJECT -> "嵌有对象或别的文件";
            case OUTSIDE_SOURCE -> "打开时会从外部取内容";
            case SVG -> "是 SVG 图片或含有 SVG 图片";
            case WEB_PAGE -> "是网页或含有网页";
            case SECOND_FORMAT -> "同时还是另一种格式的文件";
            case PDF_ACTION -> "带有打开时会执行的动作";
            case PDF_EMBEDDED_FILE -> "里面还藏着别的文件";
            case ENCRYPTED -> "有密码保护";
            case DAMAGED -> "损坏或不完整";
            case HOSTILE -> "内部结构异常";
        };
    }

    private static String right(Fault fault) {
        return switch (fault) {
            case EMPTY -> "请选择有内容的文件";
            case TOO_LARGE -> "请压缩图片或分成几个文件再传";
            case UNKNOWN_KIND -> "只收 PDF、PNG、JPG、DOCX、XLSX、TXT";
            case NOT_WHAT_IT_SAYS, DAMAGED, HOSTILE -> "请用原来的程序打开，另存后再传";
            case OLD_OFFICE -> "请另存为 .docx 或 .xlsx 后再传";
            case MACRO -> "请另存为不带宏的 .docx 或 .xlsx 后再传";
            case EMBEDDED_OBJECT -> "请去掉嵌入的对象，或单独上传";
            case OUTSIDE_SOURCE -> "请断开外部链接（改为数值或图片）后再传";
            case SVG -> "请另存为 PNG 后再传";
            case WEB_PAGE -> "请打印为 PDF 或另存为 .docx 后再传";
            case SECOND_FORMAT -> "请截图或用办公程序另存后再传";
            case PDF_ACTION, PDF_EMBEDDED_FILE -> "请重新打印为 PDF 后再传";
            case ENCRYPTED -> "请去掉密码后再传";
        };
    }
}
