package luodi.app.office;

import java.util.Map;

/** Says in the words of the office why a workbook is not read. */
final class RefusalWords {
    /** By how the English line begins. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("is not a workbook", "这不是 .xlsx 工作簿；旧格式 .xls 或 .et 请先另存为 .xlsx"),
            Map.entry("is an old", "这是旧格式或加了密码的工作簿；请不加密码另存为 .xlsx"),
            Map.entry("is protected", "工作簿加了密码；请另存一份不加密码的"),
            Map.entry("is damaged", "文件打不开，内容不完整；请用 Excel 或 WPS 打开后重新保存再上传"),
            Map.entry("is built", "文件展开后异常地大；请用 Excel 或 WPS 打开后重新保存再上传"),
            Map.entry("holds more", "表里的内容超过一次能导入的量；请只留要导入的行，或分成几个文件"),
            Map.entry("is not read within", "文件读了很久没有读完；请用 Excel 或 WPS 打开后重新保存再上传"),
            Map.entry("needs more", "文件读起来要的内存或时间太多；请用 Excel 或 WPS 打开后重新保存再上传"),
            Map.entry("ended the process", "读这个文件的程序中途停了；请用 Excel 或 WPS 打开后重新保存再上传"));

    private RefusalWords() {}

    static String of(String line) {
        return WORDS.entrySet().stream()
                .filter(each -> line.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("文件没有读成；请用 Excel 或 WPS 打开后重新保存再上传");
    }
}
