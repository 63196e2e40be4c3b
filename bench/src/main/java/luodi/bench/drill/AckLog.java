package luodi.bench.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the system has acknowledged, flushed to disk before the next write is sent: the drill must not forget either. */
final class AckLog implements AutoCloseable {
    private final FileChannel file;

    AckLog(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    synchronized void acknowledged(Write write) {
        ByteBuffer line = ByteBuffer.wrap((write.kind() + " " + write.mark() + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (line.hasRemaining()) {
                file.write(line);
            }
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("the drill cannot keep its own list", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
