package luodi.app.dispatch;

/** Why a file is not taken. */
public enum EvidenceRefusal {
    EMPTY("文件是空的"),
    TOO_LARGE("超过 20 MB"),
    UNKNOWN("只收 PDF、PNG、JPG、DOCX、XLSX、TXT"),
    NOT_WHAT_IT_SAYS("内容与扩展名不符，请用原程序另存后再传"),
    CARRIES_A_PROGRAM("文件带有宏或嵌入程序，请另存为不带宏的格式后再传"),
    DAMAGED("文件损坏，打不开");

    private final String word;

    EvidenceRefusal(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
