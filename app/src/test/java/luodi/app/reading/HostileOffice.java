package luodi.app.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import luodi.app.files.HandedIn;

/** Zips and XML built to hurt. */
final class HostileOffice {
    private static final List<String> PARTS_OF_XLSX = List.of(
            "[Content_Types].xml",
            "_rels/.rels",
            "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels",
            "xl/sharedStrings.xml",
            "xl/styles.xml",
            "xl/worksheets/sheet1.xml",
            "xl/worksheets/_rels/sheet1.xml.rels",
            "xl/drawings/drawing1.xml",
            "xl/comments1.xml",
            "xl/theme/theme1.xml",
            "docProps/core.xml");
    private static final List<String> PARTS_OF_DOCX = List.of(
            "[Content_Types].xml",
            "_rels/.rels",
            "word/document.xml",
            "word/_rels/document.xml.rels",
            "word/styles.xml",
            "word/numbering.xml",
            "word/settings.xml",
            "word/comments.xml",
            "word/footnotes.xml",
            "word/header1.xml",
            "docProps/core.xml");

    private HostileOffice() {}

    /** Every kind of entity in every part. */
    static void entities(String canary, int port, Consumer<HostileFile> to) {
        Map<String, String> attacks = new LinkedHashMap<>();
        attacks.put("file", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file://" + canary + "\">]><a>&x;</a>");
        attacks.put("http", "<!DOCTYPE a [<!ENTITY x SYSTEM \"http://127.0.0.1:" + port + "/x\">]><a>&x;</a>");
        attacks.put("ftp", "<!DOCTYPE a [<!ENTITY x SYSTEM \"ftp://127.0.0.1:" + port + "/x\">]><a>&x;</a>");
        attacks.put("jar", "<!DOCTYPE a [<!ENTITY x SYSTEM \"jar:http://127.0.0.1:" + port + "/x!/y\">]><a>&x;</a>");
        attacks.put("dtd", "<!DOCTYPE a SYSTEM \"http://127.0.0.1:" + port + "/x.dtd\"><a/>");
        attacks.put(
                "parameter",
                "<!DOCTYPE a [<!ENTITY % x SYSTEM \"http://127.0.0.1:" + port + "/x.dtd\"> %x;]><a>&y;</a>");
        attacks.put(
                "schema",
                "<a xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"a http://"
                        + "127.0.0.1:" + port + "/x.xsd\"/>");
        attacks.put(
                "include",
                "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" parse=\"text\" href=\"file://" + canary
                        + "\"/>");
        attacks.put("laughs", laughs(10, 10));
        attacks.put("quadratic", laughs(1, 100_000));
        attacks.forEach((attack, xml) -> {
            for (String part : PARTS_OF_XLSX) {
                to.accept(new HostileFile("entity " + attack, "表.xlsx", () -> HandedIn.xlsxWith(part, xml)));
            }
            for (String part : PARTS_OF_DOCX) {
                to.accept(new HostileFile("entity " + attack, "文.docx", () -> HandedIn.docxWith(part, xml)));
            }
        });
    }

    private static String laughs(int levels, int width) {
        StringBuilder xml =
                new StringBuilder("<!DOCTYPE a [<!ENTITY x0 \"" + "ha".repeat(levels == 1 ? 5_000 : 1) + "\">");
        for (int i = 1; i <= levels; i++) {
            xml.append("<!ENTITY x")
                    .append(i)
                    .append(" \"")
                    .append(("&x" + (i - 1) + ";").repeat(width))
                    .append("\">");
        }
        return xml.append("]><a>&x").append(levels).append(";</a>").toString();
    }

    static void bombs(Consumer<HostileFile> to) {
        for (int megabytes : List.of(70, 200, 1_000)) {
            for (String part : List.of("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml")) {
                to.accept(new HostileFile("flat bomb", "表.xlsx", () -> flat(HandedIn.xlsxParts(), part, megabytes)));
            }
            for (String part : List.of("word/document.xml", "word/styles.xml", "word/numbering.xml")) {
                to.accept(new HostileFile("flat bomb", "文.docx", () -> flat(HandedIn.docxParts(), part, megabytes)));
            }
        }
        for (int entries : List.of(3_000, 60_000)) {
            to.accept(new HostileFile("wide bomb", "表.xlsx", () -> wide(HandedIn.xlsxParts(), entries)));
            to.accept(new HostileFile("wide bomb", "文.docx", () -> wide(HandedIn.docxParts(), entries)));
        }
        for (int depth : List.of(2, 5, 20)) {
            to.accept(new HostileFile("nested bomb", "表.xlsx", () -> nested(depth, "xl/embeddings/a.xlsx")));
            to.accept(new HostileFile("nested bomb", "文.docx", () -> nested(depth, "word/embeddings/a.docx")));
        }
        to.accept(new HostileFile("overlapping bomb", "表.xlsx", () -> overlapping(HandedIn.xlsx())));
        to.accept(new HostileFile("overlapping bomb", "文.docx", () -> overlapping(HandedIn.docx())));
        for (int lie : List.of(0, 1, 10, Integer.MAX_VALUE, -1)) {
            to.accept(new HostileFile("lying length", "表.xlsx", () -> declaring(HandedIn.xlsx(), 24, lie)));
            to.accept(new HostileFile("lying length", "文.docx", () -> declaring(HandedIn.docx(), 24, lie)));
            to.accept(new HostileFile("lying packing", "文.docx", () -> declaring(HandedIn.docx(), 20, lie)));
            to.accept(new HostileFile("lying place", "文.docx", () -> declaring(HandedIn.docx(), 42, lie)));
        }
        to.accept(new HostileFile("encrypted", "表.xlsx", () -> declaring(HandedIn.xlsx(), 8, 1)));
        to.accept(new HostileFile("encrypted", "文.docx", () -> declaring(HandedIn.docx(), 8, 1)));
        to.accept(new HostileFile("odd packing", "文.docx", () -> declaring(HandedIn.docx(), 10, 99)));
    }

    static void sheets(Consumer<HostileFile> to) {
        sheet(to, "whole sheet", "<dimension ref=\"A1:XFD1048576\"/><sheetData/>");
        sheet(to, "whole sheet", "<sheetData><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>");
        for (String row : List.of("0", "-1", "1048577", "99999999999", "abc", "2147483648")) {
            sheet(to, "odd row", "<sheetData><row r=\"" + row + "\"><c><v>1</v></c></row></sheetData>");
        }
        for (String place : List.of("XFE1", "ZZZZZZZZ1", "1A", "A", "", "一1", "A-1", "A1:B2")) {
            sheet(to, "odd place", "<sheetData><row r=\"1\"><c r=\"" + place + "\"><v>1</v></c></row></sheetData>");
        }
        for (String value :
                List.of("1e999999999", "1e-999999999", "9".repeat(100_000), "NaN", "--1", "0x10", "1e308")) {
            sheet(to, "odd number", "<sheetData><row><c><v>" + value + "</v></c></row></sheetData>");
        }
        sheet(to, "many rows", "<sheetData>" + "<row/>".repeat(1_100_000) + "</sheetData>");
        sheet(to, "many cells", "<sheetData>" + "<row><c><v>1</v></c></row>".repeat(400_000) + "</sheetData>");
        sheet(to, "many columns", "<sheetData><row>" + "<c><v>1</v></c>".repeat(20_000) + "</row></sheetData>");
        sheet(
                to,
                "long cell",
                "<sheetData><row><c t=\"str\"><v>" + "长".repeat(20_000_000) + "</v></c></row></sheetData>");
        sheet(to, "deep", "<a>".repeat(100_000) + "</a>".repeat(100_000));
        sheet(to, "many attributes", "<a " + attributes(200_000) + "/>");
        sheet(to, "merges", "<mergeCells>" + "<mergeCell ref=\"A1:XFD1048576\"/>".repeat(200_000) + "</mergeCells>");
        styles(to, "deep styles", "<cellXfs>" + "<xf numFmtId=\"14\"/>".repeat(2_000_000) + "</cellXfs>");
        styles(to, "deep styles", "<fonts>" + "<font><b/></font>".repeat(1_000_000) + "</fonts>");
        styles(to, "deep styles", "<cellXfs>" + "<xf>".repeat(300) + "</xf>".repeat(300) + "</cellXfs>");
        styles(
                to,
                "slow format",
                "<numFmts><numFmt numFmtId=\"200\" formatCode=\"" + "[".repeat(200_000)
                        + "\"/></numFmts><cellXfs><xf numFmtId=\"200\"/></cellXfs>");
        styles(
                to,
                "slow format",
                "<numFmts><numFmt numFmtId=\"200\" formatCode=\"" + "m".repeat(200_000) + "\"/></numFmts><cellXfs>"
                        + "<xf numFmtId=\"200\"/>".repeat(2_000) + "</cellXfs>");
        to.accept(new HostileFile(
                "many texts",
                "表.xlsx",
                () -> HandedIn.xlsxWith(
                        "xl/sharedStrings.xml", "<sst>" + "<si><t>a</t></si>".repeat(800_000) + "</sst>")));
    }

    private static String attributes(int n) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < n; i++) {
            all.append('a').append(i).append("=\"\" ");
        }
        return all.toString();
    }

    private static void sheet(Consumer<HostileFile> to, String family, String inside) {
        to.accept(new HostileFile(
                family,
                "表.xlsx",
                () -> HandedIn.xlsxWith("xl/worksheets/sheet1.xml", "<worksheet>" + inside + "</worksheet>")));
    }

    private static void styles(Consumer<HostileFile> to, String family, String inside) {
        to.accept(new HostileFile(
                family, "表.xlsx", () -> HandedIn.xlsxWith("xl/styles.xml", "<styleSheet>" + inside + "</styleSheet>")));
    }

    static byte[] flat(Map<String, String> parts, String bomb, int megabytes) {
        parts.remove(bomb);
        return zip(zip -> {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                put(zip, part.getKey(), part.getValue().getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry(bomb));
            zip.write("<a>".getBytes(StandardCharsets.UTF_8));
            byte[] block = new byte[1 << 20];
            java.util.Arrays.fill(block, (byte) ' ');
            for (int i = 0; i < megabytes; i++) {
                zip.write(block);
            }
            zip.closeEntry();
        });
    }

    static byte[] wide(Map<String, String> parts, int entries) {
        return zip(zip -> {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                put(zip, part.getKey(), part.getValue().getBytes(StandardCharsets.UTF_8));
            }
            for (int i = 0; i < entries; i++) {
                put(zip, "xl/media/a" + i + ".xml", "<a/>".getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    static byte[] nested(int depth, String place) {
        boolean workbook = place.startsWith("xl");
        byte[] inner = flat(workbook ? HandedIn.xlsxParts() : HandedIn.docxParts(), "docProps/app.xml", 60);
        for (int i = 0; i < depth; i++) {
            byte[] content = inner;
            Map<String, String> parts = workbook ? HandedIn.xlsxParts() : HandedIn.docxParts();
            inner = zip(zip -> {
                for (Map.Entry<String, String> part : parts.entrySet()) {
                    put(zip, part.getKey(), part.getValue().getBytes(StandardCharsets.UTF_8));
                }
                put(zip, place, content);
            });
        }
        return inner;
    }

    /** Writes a value into the same place of every directory entry. */
    static byte[] declaring(byte[] zip, int at, int value) {
        byte[] lying = zip.clone();
        ByteBuffer bytes = ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i + 46 < lying.length; i++) {
            if (bytes.getInt(i) == 0x02014b50) {
                if (at == 8 || at == 10) {
                    bytes.putShort(i + at, (short) value);
                } else {
                    bytes.putInt(i + at, value);
                }
            }
        }
        return lying;
    }

    private static byte[] overlapping(byte[] zip) {
        byte[] shared = zip.clone();
        ByteBuffer bytes = ByteBuffer.wrap(shared).order(ByteOrder.LITTLE_ENDIAN);
        int first = -1;
        for (int i = 0; i + 46 < shared.length; i++) {
            if (bytes.getInt(i) == 0x02014b50) {
                if (first < 0) {
                    first = bytes.getInt(i + 42);
                }
                bytes.putInt(i + 42, first);
            }
        }
        return shared;
    }

    private interface Filling {
        void fill(ZipOutputStream zip) throws IOException;
    }

    private static byte[] zip(Filling filling) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            filling.fill(zip);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
