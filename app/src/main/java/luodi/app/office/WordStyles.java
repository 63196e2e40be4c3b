package luodi.app.office;

/** The looks of each part of an official document, as styles that an office can change in one place. */
final class WordStyles {
    static final String PLAIN = "Plain";
    static final String TEXT = "Text";
    static final String ADDRESSEE = "Addressee";
    static final String TITLE = "DocTitle";
    static final String MARK = "Mark";
    static final String RED_LINE = "RedLine";
    static final String NUMBER = "DocNumber";
    static final String CAPTION = "TableCaption";
    static final String TABLE_HEAD = "TableHead";
    static final String TABLE_TEXT = "TableText";
    static final String ANNEX = "Annex";
    static final String IMPRINT = "Imprint";
    static final String GAP = "Gap";
    static final String PAGE_NUMBER = "PageNumber";

    private static final String SMALL_SONG = "方正小标宋简体";
    private static final String FANG_SONG = "仿宋_GB2312";
    private static final String KAI = "楷体_GB2312";
    private static final String HEI = "黑体";
    private static final String SONG = "宋体";

    private static final String INDENT_TWO =
            "<w:ind w:firstLineChars=\"200\" w:firstLine=\"" + 2 * Page.LETTER + "\"/>";

    private static final String CLOSER = "<w:spacing w:val=\"" + Page.CLOSER + "\"/>";

    private WordStyles() {}

    static String heading(int level) {
        return "Heading" + level;
    }

    static String xml() {
        StringBuilder styles =
                new StringBuilder("<w:styles " + WordPackage.NAMES + ">" + "<w:docDefaults><w:rPrDefault><w:rPr>"
                        + fonts(FANG_SONG) + "<w:kern w:val=\"2\"/>" + size(32)
                        + "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>"
                        + "<w:pPrDefault/></w:docDefaults>");
        styles.append(
                "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>"
                        + "<w:pPr><w:widowControl w:val=\"0\"/>" + exactly(Page.LINE)
                        + "<w:jc w:val=\"both\"/></w:pPr><w:rPr>"
                        + fonts(FANG_SONG) + size(32) + "</w:rPr></w:style>");
        style(styles, PLAIN, "公文行", "", CLOSER);
        style(styles, TEXT, "公文正文", INDENT_TWO, CLOSER);
        style(styles, ADDRESSEE, "主送机关", "", CLOSER);
        style(
                styles,
                TITLE,
                "公文标题",
                "<w:keepNext/><w:snapToGrid w:val=\"0\"/>" + exactly(660) + "<w:jc w:val=\"center\"/>",
                fonts(SMALL_SONG) + size(44));
        style(
                styles,
                MARK,
                "发文机关标志",
                "<w:snapToGrid w:val=\"0\"/><w:jc w:val=\"center\"/>",
                fonts(SMALL_SONG) + "<w:color w:val=\"FF0000\"/>");
        style(
                styles,
                RED_LINE,
                "发文字号及红线",
                "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"18\" w:space=\"11\" w:color=\"FF0000\"/></w:pBdr>"
                        + "<w:jc w:val=\"center\"/>",
                "");
        style(styles, NUMBER, "发文字号", "<w:jc w:val=\"center\"/>", "");
        headings(styles);
        style(styles, CAPTION, "表题", "<w:keepNext/><w:jc w:val=\"center\"/>", fonts(HEI));
        String cell =
                "<w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"40\" w:after=\"40\" w:line=\"340\" w:lineRule=\"atLeast\"/>";
        style(styles, TABLE_HEAD, "表头", cell + "<w:jc w:val=\"center\"/>", fonts(HEI) + size(24));
        style(styles, TABLE_TEXT, "表文", cell + "<w:jc w:val=\"left\"/>", size(24));
        style(styles, ANNEX, "附件标识", "<w:pageBreakBefore/>", fonts(HEI));
        style(styles, IMPRINT, "版记", "<w:snapToGrid w:val=\"0\"/>" + exactly(500) + "<w:jc w:val=\"left\"/>", size(28));
        style(styles, GAP, "间隔", "<w:snapToGrid w:val=\"0\"/>" + exactly(20), size(2));
        style(
                styles,
                PAGE_NUMBER,
                "页码",
                "<w:snapToGrid w:val=\"0\"/>" + "<w:spacing w:line=\"240\" w:lineRule=\"auto\"/>",
                "<w:rFonts w:ascii=\"" + SONG + "\" w:eastAsia=\"" + SONG + "\" w:hAnsi=\"" + SONG + "\"/>" + size(28));
        return styles.append("</w:styles>").toString();
    }

    /** Level 1 黑体, level 2 楷体, levels 3 and 4 仿宋, all in the size of the text. */
    private static void headings(StringBuilder styles) {
        String[] fonts = {HEI, KAI, FANG_SONG, FANG_SONG};
        for (int level = 1; level <= 4; level++) {
            styles.append("<w:style w:type=\"paragraph\" w:styleId=\"" + heading(level) + "\"><w:name w:val=\"heading "
                    + level
                    + "\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"" + TEXT
                    + "\"/><w:qFormat/><w:pPr><w:keepNext/>"
                    + INDENT_TWO + "<w:outlineLvl w:val=\"" + (level - 1) + "\"/></w:pPr><w:rPr>"
                    + fonts(fonts[level - 1])
                    + CLOSER + "</w:rPr></w:style>");
        }
    }

    /** The order of properties is that of the schema: Word refuses files that mix it up. */
    private static void style(StringBuilder styles, String id, String name, String paragraph, String run) {
        styles.append(
                "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"" + id + "\"><w:name w:val=\"" + name
                        + "\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>" + paragraph + "</w:pPr><w:rPr>" + run
                        + "</w:rPr></w:style>");
    }

    private static String exactly(int twips) {
        return "<w:spacing w:line=\"" + twips + "\" w:lineRule=\"exact\"/>";
    }

    private static String fonts(String chinese) {
        return "<w:rFonts w:ascii=\"Times New Roman\" w:eastAsia=\"" + chinese
                + "\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/>";
    }

    private static String size(int halfPoints) {
        return "<w:sz w:val=\"" + halfPoints + "\"/><w:szCs w:val=\"" + halfPoints + "\"/>";
    }

    /** Each font with the one that Windows and WPS carry in its place. */
    static String fontTable() {
        return "<w:fonts " + WordPackage.NAMES + ">" + font(SMALL_SONG, "华文中宋") + font(FANG_SONG, "FangSong")
                + font(KAI, "KaiTi") + font(HEI, "SimHei") + font(SONG, "SimSun") + "</w:fonts>";
    }

    private static String font(String name, String alternative) {
        return "<w:font w:name=\"" + name + "\"><w:altName w:val=\"" + alternative
                + "\"/><w:charset w:val=\"86\"/><w:family w:val=\"auto\"/><w:pitch w:val=\"variable\"/></w:font>";
    }
}
