package luodi.app.reading;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import luodi.app.office.Cell;
import luodi.app.office.WorkbookIn.Row;
import luodi.app.office.WorkbookIn.Sheet;
import luodi.app.office.WorkbookIn.Sheets;

/** The form in which the child hands back a table. The reader believes nothing of it: a stranger's file wrote it. */
final class Tables {
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_FIGURE = 64;

    private Tables() {}

    static byte[] write(Sheets sheets) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        DataOutputStream out = new DataOutputStream(bytes);
        for (Sheet sheet : sheets.sheets()) {
            out.writeByte('S');
            text(out, sheet.name());
            for (Row row : sheet.rows()) {
                out.writeByte('R');
                out.writeInt(row.number());
                for (Map.Entry<String, Cell> cell : row.cells().entrySet()) {
                    out.writeByte('C');
                    text(out, cell.getKey());
                    cell(out, cell.getValue());
                }
            }
        }
        out.writeByte('.');
        return bytes.toByteArray();
    }

    private static void cell(DataOutputStream out, Cell cell) throws IOException {
        switch (cell) {
            case Cell.Words words -> {
                out.writeByte('w');
                text(out, words.text());
            }
            case Cell.Figure figure -> {
                out.writeByte(figure.percent() ? 'p' : 'f');
                out.writeInt(figure.value().scale());
                byte[] digits = figure.value().unscaledValue().toByteArray();
                out.writeInt(digits.length);
                out.write(digits);
            }
            case Cell.Day day -> {
                out.writeByte('d');
                out.writeLong(day.value().toEpochDay());
            }
            case Cell.Fault fault -> {
                out.writeByte('e');
                text(out, fault.code());
            }
            case Cell.Blank blank -> out.writeByte('b');
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Anything but what {@link #write} wrote, whole, is an {@link IOException}. */
    static Sheets read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        List<Sheet> sheets = new ArrayList<>();
        String name = "";
        List<Row> rows = new ArrayList<>();
        Map<String, Cell> cells = new LinkedHashMap<>();
        boolean inSheet = false;
        for (byte tag = in.readByte(); ; tag = in.readByte()) {
            if (tag == '.' || tag == 'S') {
                if (inSheet) {
                    sheets.add(new Sheet(name, rows));
                }
                if (tag == '.') {
                    return new Sheets(sheets);
                }
                inSheet = true;
                name = text(in);
                rows = new ArrayList<>();
            } else if (tag == 'R') {
                cells = new LinkedHashMap<>();
                rows.add(new Row(in.readInt(), cells));
            } else if (tag == 'C') {
                cells.put(text(in), cell(in));
            } else {
                throw new IOException("tag " + tag);
            }
        }
    }

    private static Cell cell(DataInputStream in) throws IOException {
        byte tag = in.readByte();
        return switch (tag) {
            case 'w' -> new Cell.Words(text(in));
            case 'f', 'p' -> {
                int scale = in.readInt();
                byte[] digits = bytes(in, LONGEST_FIGURE);
                if (digits.length == 0 || Math.abs((long) scale) > 2_000) {
                    throw new IOException("no figure");
                }
                yield new Cell.Figure(new BigDecimal(new BigInteger(digits), scale), tag == 'p');
            }
            case 'd' -> new Cell.Day(day(in.readLong()));
            case 'e' -> new Cell.Fault(text(in));
            case 'b' -> new Cell.Blank();
            default -> throw new IOException("tag " + tag);
        };
    }

    private static LocalDate day(long sinceTheEpoch) throws IOException {
        try {
            return LocalDate.ofEpochDay(sinceTheEpoch);
        } catch (DateTimeException none) {
            throw new IOException("no day", none);
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in, LONGEST_TEXT), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(DataInputStream in, int longest) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > longest) {
            throw new IOException("length " + length);
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }
}
