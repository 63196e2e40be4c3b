package luodi.engine.scoring.scheme;

/**
 * One thing that is wrong with a scheme or its figures.
 *
 * @param line of the document, counted from 1; 0 when it is about all of it or about the figures
 * @param message what is wrong and what would be right, in Chinese
 */
public record Fault(int line, String message) {
    @Override
    public String toString() {
        return line == 0 ? message : "第" + line + "行：" + message;
    }
}
