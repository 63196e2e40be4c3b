package luodi.app.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import luodi.app.office.Cell;
import luodi.app.office.WorkbookIn.Row;
import luodi.app.office.WorkbookIn.Sheet;
import luodi.app.office.WorkbookIn.Sheets;
import org.junit.jupiter.api.Test;

class TablesTest {
    @Test
    void handsBackEveryKindOfCell() throws IOException {
        assertThat(Tables.read(Tables.write(TABLE))).isEqualTo(TABLE);
    }

    @Test
    void refusesWhatIsCutAnywhere() throws IOException {
        byte[] whole = Tables.write(TABLE);

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Tables.read(cut)).as("%d bytes", length).isInstanceOf(IOException.class);
        }
    }

    /** Whoever took over the child writes anything: it is a table or it is refused, and costs no memory. */
    @Test
    void takesNothingElseThanATableFromAChild() throws IOException {
        byte[] whole = Tables.write(TABLE);
        Random random = new Random(3);
        int refused = 0;

        for (int i = 0; i < 20_000; i++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            try {
                assertThat(Tables.read(changed)).isNotNull();
            } catch (IOException expected) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private static final Sheets TABLE = new Sheets(List.of(
            new Sheet("一", List.of(new Row(1, cells()), new Row(1_048_576, Map.of("XFD", Cell.of("末格"))))),
            new Sheet("空", List.of())));

    private static Map<String, Cell> cells() {
        Map<String, Cell> cells = new LinkedHashMap<>();
        cells.put("A", Cell.of("=1+1"));
        cells.put("B", Cell.of(new BigDecimal("-0.5")));
        cells.put("C", new Cell.Figure(new BigDecimal("0.35"), true));
        cells.put("D", Cell.of(LocalDate.of(2026, 3, 1)));
        cells.put("E", new Cell.Fault("#REF!"));
        cells.put("F", Cell.of(new BigDecimal("1E+300")));
        return cells;
    }
}
