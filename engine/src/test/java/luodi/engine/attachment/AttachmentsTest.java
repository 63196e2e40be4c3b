package luodi.engine.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import luodi.engine.container.Zips;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AttachmentsTest {
    private static final String OLE = "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1";
    private static final String XML = "<?xml version=\"1.0\"?>";

    @SuppressWarnings("ArrayRecordComponent")
    private record Crafted(String name, byte[] bytes, Fault fault, String where) {}

    @Test
    void takesWhatOfficesAttach() {
        Map<String, byte[]> sound = new LinkedHashMap<>();
        sound.put("报告.pdf", pdf(document -> {}));
        sound.put("照片.PNG", picture("png"));
        sound.put("照片.jpeg", picture("jpg"));
        sound.put("手机照片.jpg", joined(picture("jpg"), picture("jpg")));
        sound.put("方案.docx", docx());
        sound.put("表.xlsx", xlsx());
        sound.put("说明.txt", utf8("已完成选址，<详见附件>。"));
        sound.put("国标.txt", "已完成选址".getBytes(java.nio.charset.Charset.forName("GB18030")));
        sound.put("链接.docx", docx("word/_rels/document.xml.rels", rel("hyperlink", "https://www.gov.cn/a?b=1", true)));
        sound.put("图表.docx", docx("word/embeddings/Microsoft_Excel_Sheet1.xlsx", latin(xlsx())));
        sound.put("公式.xlsx", xlsx(sheet("<f>IF(A1=\"a|b\",Sheet2!B1,HYPERLINK(\"#A1\"))</f>")));
        sound.put(
                "域.docx",
                docx("word/footer1.xml", XML + "<w:ftr xmlns:w=\"w\"><w:instrText> PAGE </w:instrText></w:ftr>"));
        sound.put("打印.xlsx", xlsx("xl/printerSettings/printerSettings1.bin", "\u0000H\u0000P"));
        sound.put("点开.pdf", pdf(document -> action(document, "URI")));

        sound.forEach((name, bytes) ->
                assertThat(Attachments.judge(bytes, name)).as(name).isInstanceOf(Verdict.Taken.class));
    }

    @TestFactory
    java.util.stream.Stream<DynamicTest> refusesWhatCouldActAndSaysWhere() {
        return CRAFTED.stream()
                .map(each -> DynamicTest.dynamicTest(each.name + " is " + each.fault, () -> {
                    Verdict verdict = Attachments.judge(each.bytes, each.name);
                    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
                    assertThat(((Verdict.Refused) verdict).fault()).isEqualTo(each.fault);
                    assertThat(((Verdict.Refused) verdict).where())
                            .contains(each.where)
                            .doesNotContainPattern("[\\p{Cntrl}]");
                }));
    }

    @Test
    void craftsAtLeastSixtyFiles() {
        assertThat(CRAFTED).hasSizeGreaterThanOrEqualTo(60);
        System.out.println("promise | A crafted attachment is not taken | " + CRAFTED.size() + " | 0 taken");
    }

    /** Whatever a changed byte makes of a file, the answer is a verdict. */
    @Test
    void answersForFilesWithAChangedByte() {
        Random random = new Random(20260302);
        int n = 0;
        for (Map.Entry<String, byte[]> sound : Map.of(
                        "a.pdf", pdf(document -> {}), "a.png", picture("png"), "a.docx", docx(), "a.xlsx", xlsx())
                .entrySet()) {
            for (int i = 0; i < 500; i++) {
                byte[] changed = sound.getValue().clone();
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
                assertThat(Attachments.judge(changed, sound.getKey())).isNotNull();
                assertThat(Attachments.judge(Arrays.copyOf(changed, random.nextInt(changed.length)), sound.getKey()))
                        .isNotNull();
                n += 2;
            }
        }
        assertThat(n).isEqualTo(4_000);
    }

    private static final java.util.List<Crafted> CRAFTED = java.util.List.of(
            // by what they are
            new Crafted("空.pdf", new byte[0], Fault.EMPTY, ""),
            new Crafted("大.txt", new byte[Attachments.MOST_BYTES + 1], Fault.TOO_LARGE, ""),
            new Crafted("程序.exe", utf8("MZ\u0090"), Fault.UNKNOWN_KIND, ""),
            new Crafted("程序.pdf", utf8("MZ\u0090"), Fault.UNKNOWN_KIND, ""),
            new Crafted("程序.txt", new byte[] {0x7F, 'E', 'L', 'F'}, Fault.UNKNOWN_KIND, ""),
            new Crafted("脚本.txt", utf8("#!/bin/sh\nrm -rf /"), Fault.UNKNOWN_KIND, ""),
            new Crafted("脚本.js", utf8("alert(1)"), Fault.UNKNOWN_KIND, ""),
            new Crafted("压缩.zip", Zips.of(Map.of("a", "b")), Fault.UNKNOWN_KIND, ""),
            new Crafted("图.gif", utf8("GIF89a"), Fault.UNKNOWN_KIND, ""),
            new Crafted("无扩展名", utf8("text"), Fault.UNKNOWN_KIND, ""),
            new Crafted("图.png", utf8("not a picture"), Fault.NOT_WHAT_IT_SAYS, ""),
            new Crafted("图.jpg", picture("png"), Fault.NOT_WHAT_IT_SAYS, ""),
            new Crafted("报告.pdf", docx(), Fault.NOT_WHAT_IT_SAYS, ""),
            new Crafted("表.docx", xlsx(), Fault.NOT_WHAT_IT_SAYS, ""),
            new Crafted("方案.xlsx", docx(), Fault.NOT_WHAT_IT_SAYS, ""),
            new Crafted("压缩.docx", Zips.of(Map.of("a", "b")), Fault.NOT_WHAT_IT_SAYS, ""),
            new Crafted("二进制.txt", new byte[] {'a', 0, 'b'}, Fault.NOT_WHAT_IT_SAYS, ""),
            new Crafted("旧.doc", latin1(OLE), Fault.OLD_OFFICE, ""),
            new Crafted("旧.docx", latin1(OLE + "x".repeat(600)), Fault.OLD_OFFICE, ""),
            new Crafted("旧宏.xls", vba(), Fault.MACRO, ""),
            new Crafted("旧宏.docx", vba(), Fault.MACRO, ""),
            // pages and drawings
            new Crafted("页面.html", utf8("<!doctype html>"), Fault.WEB_PAGE, ""),
            new Crafted("页面.txt", utf8("\uFEFF  <HTML>"), Fault.WEB_PAGE, ""),
            new Crafted("页面.pdf", utf8("<html>%PDF-1.7"), Fault.WEB_PAGE, ""),
            new Crafted("深处.txt", utf8("文字".repeat(2000) + "<script>1</script>"), Fault.WEB_PAGE, ""),
            new Crafted("图.svg", utf8("<svg onload='1'/>"), Fault.SVG, ""),
            new Crafted("图.txt", utf8("<?xml version='1.0'?><svg/>"), Fault.SVG, ""),
            new Crafted("内图.docx", docx("word/media/image1.svg", "<svg/>"), Fault.SVG, "word/media/image1.svg"),
            new Crafted("内图.xlsx", xlsx("xl/media/image1.png", "<svg/>"), Fault.SVG, "xl/media/image1.png"),
            new Crafted("内页.docx", docx("word/afchunk.htm", "<p/>"), Fault.WEB_PAGE, "word/afchunk.htm"),
            // macros
            new Crafted("宏.docx", docx("word/vbaProject.bin", OLE), Fault.MACRO, "word/vbaProject.bin"),
            new Crafted("宏.xlsx", xlsx("xl/VBAPROJECT.BIN", OLE), Fault.MACRO, "xl/VBAPROJECT.BIN"),
            new Crafted("改名.docx", docx("word/settings.bin", OLE), Fault.EMBEDDED_OBJECT, "word/settings.bin"),
            new Crafted(
                    "类型.docx",
                    docx(
                            "[Content_Types].xml",
                            XML + "<Types><Override PartName=\"/word/document.xml\" ContentType=\""
                                    + "application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>"),
                    Fault.MACRO,
                    "[Content_Types].xml"),
            new Crafted(
                    "关系.docx",
                    docx("word/_rels/document.xml.rels", rel("vbaProject", "x.bin", false)),
                    Fault.MACRO,
                    "document.xml.rels"),
            new Crafted("四代宏.xlsx", xlsx("xl/macrosheets/sheet1.xml", "<a/>"), Fault.MACRO, "xl/macrosheets"),
            new Crafted("对话框.xlsx", xlsx("xl/dialogsheets/sheet1.xml", "<a/>"), Fault.MACRO, "xl/dialogsheets"),
            new Crafted("控件.docx", docx("word/activeX/activeX1.xml", "<a/>"), Fault.MACRO, "word/activeX"),
            new Crafted("界面.docx", docx("customUI/customUI.xml", "<a/>"), Fault.MACRO, "customUI"),
            new Crafted("插件.xlsx", xlsx("xl/webextensions/webextension1.xml", "<a/>"), Fault.MACRO, "webextension1"),
            // objects
            new Crafted("对象.docx", docx("word/embeddings/oleObject1.bin", OLE), Fault.EMBEDDED_OBJECT, "oleObject1"),
            new Crafted("改名对象.docx", docx("word/media/image1.png", OLE), Fault.EMBEDDED_OBJECT, "image1.png"),
            new Crafted("藏程序.xlsx", xlsx("xl/media/image1.emf", "MZ\u0090"), Fault.EMBEDDED_OBJECT, "image1.emf"),
            new Crafted("藏压缩.docx", docx("word/media/image1.png", "PK\u0003\u0004"), Fault.EMBEDDED_OBJECT, "image1"),
            new Crafted("别的.docx", docx("word/payload.exe", "x"), Fault.EMBEDDED_OBJECT, "word/payload.exe"),
            new Crafted(
                    "标签.docx", docx("word/document.xml", body("<o:OLEObject/>")), Fault.EMBEDDED_OBJECT, "OLEObject"),
            new Crafted(
                    "嵌宏.docx",
                    docx("word/embeddings/a.xlsx", latin(xlsx("xl/vbaProject.bin", OLE))),
                    Fault.MACRO,
                    "word/embeddings/a.xlsx › xl/vbaProject.bin"),
            new Crafted(
                    "套娃.docx",
                    docx("word/embeddings/a.docx", latin(docx("word/embeddings/b.xlsx", latin(xlsx())))),
                    Fault.EMBEDDED_OBJECT,
                    "b.xlsx"),
            // sources elsewhere
            new Crafted(
                    "模板.docx",
                    docx("word/_rels/settings.xml.rels", rel("attachedTemplate", "http://127.0.0.1/t.dotm", true)),
                    Fault.OUTSIDE_SOURCE,
                    "http://127.0.0.1/t.dotm"),
            new Crafted(
                    "远图.docx",
                    docx("word/_rels/document.xml.rels", rel("image", "https://x/y.png", true)),
                    Fault.OUTSIDE_SOURCE,
                    "https://x/y.png"),
            new Crafted(
                    "共享.docx",
                    docx("word/_rels/document.xml.rels", rel("hyperlink", "file://///server/share", true)),
                    Fault.OUTSIDE_SOURCE,
                    "server"),
            new Crafted(
                    "共享.xlsx",
                    xlsx("xl/drawings/_rels/d.xml.rels", rel("image", "\\\\server\\a.png", false)),
                    Fault.OUTSIDE_SOURCE,
                    "server"),
            new Crafted(
                    "外链.xlsx",
                    xlsx("xl/externalLinks/externalLink1.xml", "<a/>"),
                    Fault.OUTSIDE_SOURCE,
                    "externalLink1"),
            new Crafted("连接.xlsx", xlsx("xl/connections.xml", "<a/>"), Fault.OUTSIDE_SOURCE, "xl/connections.xml"),
            new Crafted("查询.xlsx", xlsx("xl/queryTables/q.xml", "<a/>"), Fault.OUTSIDE_SOURCE, "xl/queryTables"),
            new Crafted("动态.xlsx", xlsx(sheet("<f>cmd|'/c calc'!A1</f>")), Fault.OUTSIDE_SOURCE, "cmd|"),
            new Crafted("网取.xlsx", xlsx(sheet("<f>WEBSERVICE(A1)</f>")), Fault.OUTSIDE_SOURCE, "WEBSERVICE"),
            new Crafted(
                    "动态.docx",
                    docx(
                            "word/document.xml",
                            body("<w:instrText> DDE</w:instrText><w:instrText>AUTO c:\\</w:instrText>")),
                    Fault.OUTSIDE_SOURCE,
                    "word/document.xml"),
            new Crafted(
                    "取文.docx",
                    docx("word/header1.xml", body("<w:fldSimple w:instr=\" INCLUDETEXT http://x \"/>")),
                    Fault.OUTSIDE_SOURCE,
                    "word/header1.xml"),
            new Crafted("并入.docx", docx("word/document.xml", body("<w:altChunk/>")), Fault.OUTSIDE_SOURCE, "altChunk"),
            // two formats in one
            new Crafted("图.png", joined(picture("png"), Zips.of(Map.of("a", "b"))), Fault.SECOND_FORMAT, "ZIP"),
            new Crafted("图.jpg", joined(picture("jpg"), Zips.of(Map.of("a", "b"))), Fault.SECOND_FORMAT, "ZIP"),
            new Crafted("图.png", joined(picture("png"), utf8("extra")), Fault.SECOND_FORMAT, "byte"),
            new Crafted("图.jpg", joined(picture("jpg"), utf8("<script>1")), Fault.WEB_PAGE, ""),
            new Crafted("报告.pdf", joined(pdf(document -> {}), docx()), Fault.SECOND_FORMAT, "ZIP"),
            new Crafted("说明.txt", utf8("第一行\n%PDF-1.7"), Fault.SECOND_FORMAT, "PDF"),
            new Crafted("两样.docx", docx("xl/workbook.xml", "<a/>"), Fault.SECOND_FORMAT, "xl/workbook.xml"),
            // PDF
            new Crafted("脚本.pdf", pdf(document -> action(document, "JavaScript")), Fault.PDF_ACTION, "JavaScript"),
            new Crafted("启动.pdf", pdf(document -> action(document, "Launch")), Fault.PDF_ACTION, "Launch"),
            new Crafted("表单.pdf", pdf(document -> action(document, "SubmitForm")), Fault.PDF_ACTION, "SubmitForm"),
            new Crafted("拼写.pdf", utf8("%PDF-1.7\n1 0 obj<</S/J#61vaScript>>endobj"), Fault.PDF_ACTION, "/JavaScript"),
            new Crafted(
                    "附件.pdf",
                    pdf(document -> document.getDocumentCatalog()
                            .getCOSObject()
                            .setItem(COSName.getPDFName("EmbeddedFiles"), new COSDictionary())),
                    Fault.PDF_EMBEDDED_FILE,
                    "EmbeddedFiles"),
            new Crafted("断.pdf", cut(pdf(document -> {})), Fault.DAMAGED, ""),
            // damage and bombs
            new Crafted("断.png", Arrays.copyOf(picture("png"), 50), Fault.DAMAGED, "byte"),
            new Crafted("断.docx", cut(docx()), Fault.DAMAGED, ""),
            new Crafted("坏.docx", docx("word/document.xml", "<a><b></a>"), Fault.DAMAGED, "word/document.xml"),
            new Crafted(
                    "实体.docx",
                    docx("word/document.xml", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"),
                    Fault.HOSTILE,
                    "word/document.xml"),
            new Crafted("重叠.docx", Zips.overlapping(docx()), Fault.HOSTILE, ""),
            new Crafted(
                    "炸弹.xlsx",
                    Zips.bomb("xl/workbook.xml", "<a>", " ", 200_000_000, "</a>"),
                    Fault.HOSTILE,
                    "xl/workbook.xml"),
            new Crafted(
                    "深.docx",
                    docx("word/document.xml", "<a>".repeat(400) + "</a>".repeat(400)),
                    Fault.HOSTILE,
                    "nests"));

    private interface Making {
        void of(PDDocument document);
    }

    /** Packed into object streams, as programs write them: nothing stands in the open. */
    private static byte[] pdf(Making making) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            making.of(document);
            document.save(out, new CompressParameters(200));
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void action(PDDocument document, String kind) {
        COSDictionary action = new COSDictionary();
        action.setItem(COSName.S, COSName.getPDFName(kind));
        action.setItem(COSName.getPDFName("What"), new COSString("x"));
        document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("OpenAction"), action);
    }

    private static byte[] docx(String... more) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", XML + "<Types/>");
        parts.put("word/document.xml", body("<w:t>一、总体要求</w:t>"));
        return withMore(parts, more);
    }

    private static byte[] xlsx(String... more) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", XML + "<Types/>");
        parts.put("xl/workbook.xml", XML + "<workbook/>");
        return withMore(parts, more);
    }

    private static byte[] withMore(Map<String, String> parts, String... more) {
        for (int i = 0; i < more.length; i += 2) {
            parts.put(more[i], more[i + 1]);
        }
        return LatinZips.of(parts);
    }

    private static String[] sheet(String inside) {
        return new String[] {"xl/worksheets/sheet1.xml", XML + "<worksheet><c>" + inside + "</c></worksheet>"};
    }

    private static String body(String inside) {
        return XML + "<w:document xmlns:w=\"w\" xmlns:o=\"o\"><w:body>" + inside + "</w:body></w:document>";
    }

    private static String rel(String type, String target, boolean external) {
        return XML + "<Relationships><Relationship Id=\"r\" Type=\"http://schemas/x/" + type + "\" Target=\"" + target
                + "\"" + (external ? " TargetMode=\"External\"" : "") + "/></Relationships>";
    }

    private static byte[] vba() {
        return joined(latin1(OLE + "x".repeat(600)), "_VBA_PROJECT".getBytes(StandardCharsets.UTF_16LE));
    }

    private static byte[] picture(String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), format, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] cut(byte[] whole) {
        return Arrays.copyOf(whole, whole.length * 2 / 3);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Bytes as a part that {@link LatinZips} writes back unchanged. */
    private static String latin(byte[] bytes) {
        return LatinZips.BYTES + new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Zips of parts that are text, but for those that are bytes. */
    private static final class LatinZips {
        private static final String BYTES = "\uFFFF";

        static byte[] of(Map<String, String> parts) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (java.util.zip.ZipOutputStream zip = new java.util.zip.ZipOutputStream(bytes)) {
                for (Map.Entry<String, String> part : parts.entrySet()) {
                    String content = part.getValue();
                    zip.putNextEntry(new java.util.zip.ZipEntry(part.getKey()));
                    boolean binary = content.startsWith(BYTES) || content.startsWith(OLE) || content.startsWith("MZ");
                    zip.write(binary ? latin1(content.replaceFirst(BYTES, "")) : utf8(content));
                    zip.closeEntry();
                }
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return bytes.toByteArray();
        }
    }
}
