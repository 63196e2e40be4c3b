package luodi.engine.document;

import java.util.ArrayList;
import java.util.List;
import luodi.engine.document.Quantity.Qualifier;

/** The words of a clause that belong to one of its quantities: cut at the last mark in front of the next number. */
record Part(Quantity quantity, int start, int end) {
    private static final String CUTS = "、，和及与 ";

    static List<Part> cut(String plain, int start, int end, List<Quantity> quantities) {
        List<Part> parts = new ArrayList<>();
        int left = trimmed(plain, start, end);
        for (int k = 0; k < quantities.size(); k++) {
            Quantity quantity = quantities.get(k);
            int right = k + 1 < quantities.size()
                    ? cutBefore(plain, quantity.after(), quantities.get(k + 1).start())
                    : end;
            parts.add(new Part(quantity, Math.min(left, quantity.start()), Math.max(right, quantity.after())));
            left = trimmed(plain, right, end);
        }
        return parts;
    }

    /** 35%、57%、60%以上: what is said behind the last holds for all. */
    Part qualifiedAs(Part last) {
        Quantity q = quantity;
        boolean own = q.behind() != Qualifier.NONE;
        return own
                ? this
                : new Part(
                        new Quantity(
                                q.value(), q.upper(), q.unit(), q.start(), q.end(), q.after(), last.quantity.behind()),
                        start,
                        end);
    }

    private static int cutBefore(String plain, int from, int to) {
        for (int i = to; i > from; i--) {
            if (CUTS.indexOf(plain.charAt(i - 1)) >= 0) {
                return i - 1;
            }
        }
        return from;
    }

    private static int trimmed(String plain, int from, int to) {
        int i = from;
        while (i < to && CUTS.indexOf(plain.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }
}
