package luodi.app.reading;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import luodi.app.files.HandedIn;

/** A corpus of files built to hurt, the same at every run. */
final class HostileFiles {
    private static final int EVERY = 4 << 10;
    private static final int OF = 200 << 10;

    private HostileFiles() {}

    /**
     * All of them.
     *
     * @param canary a file that none of them may reach
     * @param port where a listener on this machine counts who calls
     */
    static List<HostileFile> all(String canary, int port) {
        List<HostileFile> files = new ArrayList<>();
        HostileOffice.bombs(files::add);
        HostileOffice.entities(canary, port, files::add);
        HostileOffice.sheets(files::add);
        HostilePdfs.all(canary, port, files::add);
        cuts(files::add);
        others(files::add);
        return files;
    }

    /** Cut every four kilobytes, as by a connection that broke. */
    private static void cuts(Consumer<HostileFile> to) {
        for (int length = EVERY; length < OF; length += EVERY) {
            int cut = length;
            to.accept(new HostileFile("cut", "表.xlsx", () -> Arrays.copyOf(sound("表.xlsx"), cut)));
            to.accept(new HostileFile("cut", "文.docx", () -> Arrays.copyOf(sound("文.docx"), cut)));
            to.accept(new HostileFile("cut", "文.pdf", () -> Arrays.copyOf(sound("文.pdf"), cut)));
        }
    }

    /** A sound file of some size, whose content does not pack. */
    static byte[] sound(String name) {
        StringBuilder noise = new StringBuilder();
        Random random = new Random(20260303);
        while (noise.length() < OF * 3 / 2) {
            noise.append((char) ('A' + random.nextInt(26))).append((char) ('a' + random.nextInt(26)));
        }
        return switch (name) {
            case "表.xlsx" ->
                HandedIn.xlsxWith(
                        "xl/worksheets/sheet1.xml",
                        "<worksheet><sheetData><row><c t=\"str\"><v>" + noise
                                + "</v></c></row></sheetData></worksheet>");
            case "文.docx" ->
                HandedIn.docxWith(
                        "word/document.xml",
                        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
                                + "<w:p><w:r><w:t>一、" + noise + "</w:t></w:r></w:p></w:body></w:document>");
            default ->
                HostilePdfs.pdf(
                        "<</Type/Catalog/Pages 2 0 R>>",
                        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
                        "<</Length " + noise.length() + ">>stream\n" + noise + "\nendstream");
        };
    }

    private static void others(Consumer<HostileFile> to) {
        Map<String, byte[]> known = Map.of(
                "MZ", utf8("MZ\u0090\u0000"),
                "ELF", new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1},
                "OLE", HexBytes.of("D0CF11E0A1B11AE1"),
                "RAR", utf8("Rar!\u001A\u0007"),
                "7z", HexBytes.of("377ABCAF271C"),
                "gzip", HexBytes.of("1F8B0800"),
                "RTF", utf8("{\\rtf1 {\\object\\objdata 0105}}"),
                "empty zip", HexBytes.of("504B0506" + "00".repeat(18)),
                "nothing", new byte[0],
                "zeros", new byte[100_000]);
        for (String name : List.of("文.txt", "文.docx", "文.html", "文.pdf", "表.xlsx")) {
            known.forEach((kind, bytes) -> to.accept(new HostileFile("really " + kind, name, () -> bytes)));
            to.accept(new HostileFile("noise", name, HostileFiles::noise));
            to.accept(new HostileFile("100 MB", name, () -> new byte[100 << 20]));
            to.accept(new HostileFile("100 MB", name, () -> filled("第一条 港口建设。\n", 100 << 20)));
        }
        for (String line :
                List.of("一、", "（一）", "（", "《", "1.", "——", "第一条", "责任单位：", "50项", "到2027年", "％", "\r", "\u2028")) {
            to.accept(new HostileFile("one mark again and again", "文.txt", () -> filled(line, 4_000_000)));
            to.accept(new HostileFile("one mark a line", "文.txt", () -> filled(line + "\n", 4_000_000)));
        }
        for (String tag :
                List.of("<div>", "<table><tr><td>", "<b>", "<a href=x>", "&amp;", "<!--", "<![CDATA[", "<script>")) {
            to.accept(new HostileFile("deep page", "文.html", () -> filled("<html><body>" + tag, 3_000_000)));
            to.accept(new HostileFile("deep page", "文.html", () -> filled(tag, 3_000_000)));
        }
        to.accept(new HostileFile("20 MB text", "文.txt", () -> filled("一、主要任务\n（一）建设港口。责任单位：市交通局\n", 20 << 20)));
    }

    private static byte[] noise() {
        byte[] bytes = new byte[300_000];
        new Random(20260304).nextBytes(bytes);
        return bytes;
    }

    static byte[] filled(String piece, int length) {
        byte[] unit = utf8(piece);
        byte[] bytes = new byte[length / unit.length * unit.length];
        for (int at = 0; at < bytes.length; at += unit.length) {
            System.arraycopy(unit, 0, bytes, at, unit.length);
        }
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class HexBytes {
        static byte[] of(String hex) {
            return java.util.HexFormat.of().parseHex(hex);
        }
    }
}
