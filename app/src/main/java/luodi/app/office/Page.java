package luodi.app.office;

/** Measures of GB/T 9704-2012 in the units of Word: twips, of which 1440 are an inch. */
final class Page {
    static final int WIDTH = 11906;
    static final int HEIGHT = 16838;
    static final int TOP = twips(37);
    static final int LEFT = twips(28);
    static final int RIGHT = twips(26);
    static final int BOTTOM = twips(35);
    /** The width of the text, 156 mm. */
    static final int TEXT_WIDTH = WIDTH - LEFT - RIGHT;

    static final int TEXT_HEIGHT = HEIGHT - TOP - BOTTOM;
    /** 22 lines in 225 mm. */
    static final int LINE = TEXT_HEIGHT / 22;
    /** 3号, the size of the text. */
    static final int LETTER = 320;
    /** 4号. */
    static final int SMALL_LETTER = 280;
    /**
     * What each letter of the text gives so that 28 of them fit. A character grid would say the same, but
     * only Word draws it so; LibreOffice sets eighteen letters a line in it.
     */
    static final int CLOSER = Math.floorDiv(TEXT_WIDTH, 28) - LETTER;
    /** Lower edge of the page number: 7 mm below the text is its upper edge. */
    static final int FOOTER = twips(35 - 7) - SMALL_LETTER - 20;
    /** The red head begins 35 mm below the upper edge of the text. */
    static final int ABOVE_MARK = twips(35);

    private Page() {}

    static int twips(double millimetres) {
        return (int) Math.round(millimetres * 1440 / 25.4);
    }

    /** Width of words in whole letters; Latin letters and digits are half as wide. */
    static double letters(String words) {
        return words.chars().mapToDouble(c -> c < 0x2000 ? 0.5 : 1).sum();
    }
}
