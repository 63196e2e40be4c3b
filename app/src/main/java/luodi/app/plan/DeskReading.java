package luodi.app.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import luodi.app.reading.ReadingDesk;
import org.springframework.stereotype.Component;

/** Hands the paper to the reading desk, which opens it in a process of its own. */
@Component
class DeskReading implements PaperReading {
    private final ReadingDesk desk;

    DeskReading(ReadingDesk desk) {
        this.desk = desk;
    }

    @Override
    public Outcome read(String fileName, byte[] file) {
        try {
            Path kept = Files.createTempFile("luodi-upload", null);
            try {
                Files.write(kept, file);
                return switch (desk.read(kept, fileName)) {
                    case ReadingDesk.Read read -> new Outcome.Read(read.text(), read.reading());
                    case ReadingDesk.Refused refused -> new Outcome.Refused(refused.reason());
                };
            } finally {
                Files.deleteIfExists(kept);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
