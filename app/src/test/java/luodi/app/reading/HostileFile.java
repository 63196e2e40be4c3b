package luodi.app.reading;

import java.util.function.Supplier;

/**
 * A file built to hurt; its bytes are made when they are wanted, as some are large.
 *
 * @param family what it tries
 */
record HostileFile(String family, String name, Supplier<byte[]> bytes) {
    boolean isPdf() {
        return name.endsWith(".pdf");
    }

    boolean isWorkbook() {
        return name.endsWith(".xlsx");
    }
}
