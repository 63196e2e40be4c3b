package luodi.app.plan;

import luodi.engine.document.Reading;

/** Reads a file somebody sent. */
interface PaperReading {
    Outcome read(String fileName, byte[] file);

    /** What came of it. */
    sealed interface Outcome {
        record Read(String text, Reading reading) implements Outcome {}

        /** One clear line: what is wrong, what would be right. */
        record Refused(String reason) implements Outcome {}
    }
}
