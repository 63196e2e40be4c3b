package luodi.app.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import luodi.engine.container.ZipParts;

/**
 * Which cell styles show a number as a day or as a share: nothing else in a workbook tells them from numbers.
 *
 * @param days numbers of the styles that show a day
 * @param percents numbers of the styles that show a hundredfold with a percent sign
 */
record CellStyles(BitSet days, BitSet percents) {
    /** Quoted words, escaped letters, colours and conditions are no date letters; a locale mark is neither. */
    private static final Pattern NO_FORMAT = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*]|[_*].");

    private static final Pattern DAY_LETTERS = Pattern.compile("(?i)[yd]|m.*[yd]|年|月.*日");

    static CellStyles read(ZipParts zip) throws IOException {
        Map<Integer, String> formats = new HashMap<>();
        List<Integer> used = new ArrayList<>();
        WorkbookIn.part(
                zip,
                "xl/styles.xml",
                xml -> xml.children(child -> {
                    switch (child) {
                        case "numFmts" ->
                            xml.children(format -> formats.put(
                                    number(xml.attribute("numFmtId").orElse("")),
                                    xml.attribute("formatCode").orElse("")));
                        case "cellXfs" ->
                            xml.children(style ->
                                    used.add(number(xml.attribute("numFmtId").orElse(""))));
                        default -> {}
                    }
                }));
        CellStyles styles = new CellStyles(new BitSet(), new BitSet());
        for (int style = 0; style < used.size(); style++) {
            int format = used.get(style);
            String code = formats.getOrDefault(format, "");
            styles.days.set(style, isDay(format, code));
            styles.percents.set(style, isPercent(format, code));
        }
        return styles;
    }

    private static boolean isPercent(int format, String code) {
        return code.isEmpty()
                ? format == 9 || format == 10
                : NO_FORMAT.matcher(code).replaceAll("").contains("%");
    }

    private static boolean isDay(int format, String code) {
        boolean builtIn = (format >= 14 && format <= 17)
                || format == 22
                || (format >= 27 && format <= 36)
                || (format >= 50 && format <= 58);
        return code.isEmpty()
                ? builtIn
                : DAY_LETTERS.matcher(NO_FORMAT.matcher(code).replaceAll("")).find();
    }

    private static int number(String digits) {
        return digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : 0;
    }
}
