package luodi.app.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import luodi.engine.container.ZipParts;

/** Which cell styles show a number as a day: nothing else in a workbook tells days from numbers. */
final class DateStyles {
    /** Quoted words, escaped letters, colours and conditions are no date letters; a locale mark is neither. */
    private static final Pattern NO_FORMAT = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*]|[_*].");

    private static final Pattern DAY_LETTERS = Pattern.compile("(?i)[yd]|m.*[yd]|年|月.*日");

    private DateStyles() {}

    static BitSet read(ZipParts zip) throws IOException {
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
        BitSet days = new BitSet();
        for (int style = 0; style < used.size(); style++) {
            days.set(style, isDay(used.get(style), formats.getOrDefault(used.get(style), "")));
        }
        return days;
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
