package luodi.app.plan;

import java.nio.charset.StandardCharsets;
import luodi.engine.document.DocumentReader;
import org.springframework.stereotype.Component;

@Component
class DirectReading implements PaperReading {
    @Override
    public Outcome read(String fileName, byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8);
        return new Outcome.Read(text, DocumentReader.read(text));
    }
}
