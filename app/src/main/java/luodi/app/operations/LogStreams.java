package luodi.app.operations;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import luodi.app.database.StartRefused;
import luodi.app.web.Trace;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.DisposableBean;

/**
 * The four streams: {@code access}, {@code security}, {@code audit} and {@code application}, each in files of its own,
 * so that each can be given to those it concerns. A stream that cannot be written stops nobody's work: it is counted,
 * said on the console and shown to the administrator. What must not happen unrecorded stands in the journal.
 */
final class LogStreams implements DisposableBean {
    private final Path directory;
    private final Clock clock;
    private final FileChannel lock;
    private final LogFile access;
    private final LogFile audit;
    private final LogFile application;
    private final SecurityFile security;
    private final Appender appender = new Appender();
    private final AtomicLong lost = new AtomicLong();
    private volatile @Nullable Fault lastFault;

    /** A line that could not be written. */
    record Fault(Instant at, String message) {}

    LogStreams(OperationsSettings settings, Clock clock) {
        this.directory = settings.logDirectory().toAbsolutePath().normalize();
        this.clock = clock;
        long bytes = settings.log().bytes();
        int files = settings.log().files();
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            lock = lock();
            access = new LogFile(directory.resolve("access.json"), bytes, files);
            audit = new LogFile(directory.resolve("audit.json"), bytes, files);
            application = new LogFile(directory.resolve("application.json"), bytes, files);
            security = new SecurityFile(directory, bytes, files, clock);
        } catch (IOException e) {
            throw new StartRefused("the logs cannot be written in " + directory + ": " + e.getMessage(), e);
        }
        appender.setName("luodi-application-stream");
        appender.start();
        root().addAppender(appender);
    }

    /** Two processes that wrote into one file would break the running sum. */
    private FileChannel lock() throws IOException {
        FileChannel channel = FileChannel.open(
                directory.resolve("lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        boolean ours;
        try {
            ours = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            ours = false;
        }
        if (!ours) {
            channel.close();
            throw new StartRefused("the logs in " + directory
                    + " are being written by another Luodi; stop that one or name another directory with --data DIR");
        }
        return channel;
    }

    void access(LogLine line) {
        write(access, line);
    }

    void audit(LogLine line) {
        write(audit, line);
    }

    /** The trace number is that of the request at hand. */
    synchronized void security(LogLine line) {
        try {
            security.append(line.json());
        } catch (IOException e) {
            note(e);
        }
    }

    LogLine line(String stream) {
        return new LogLine(clock.instant(), stream).with("trace.id", MDC.get(Trace.KEY));
    }

    private synchronized void write(LogFile file, LogLine line) {
        try {
            String json = line.json();
            if (file.isFullFor(json)) {
                file.rotate();
            }
            file.append(json);
        } catch (IOException e) {
            note(e);
        }
    }

    private void note(IOException fault) {
        Fault earlier = lastFault;
        Fault now = new Fault(clock.instant(), Objects.toString(fault.getMessage(), fault.toString()));
        lost.incrementAndGet();
        lastFault = now;
        // Not through the logger, which would come back here; once a minute, for a full disk fails each line.
        if (earlier == null || earlier.at().plusSeconds(60).isBefore(now.at())) {
            System.err.println("luodi: the logs in " + directory + " cannot be written: " + now.message());
        }
    }

    Optional<Fault> lastFault() {
        return Optional.ofNullable(lastFault);
    }

    long lost() {
        return lost.get();
    }

    Path directory() {
        return directory;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    /** What the program says on the console goes here too, as lines for machines. */
    private final class Appender extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            LogLine line = new LogLine(event.getInstant(), "application")
                    .with("trace.id", event.getMDCPropertyMap().get(Trace.KEY))
                    .with("log.level", event.getLevel())
                    .with("log.logger", event.getLoggerName())
                    .with("process.thread.name", event.getThreadName())
                    .with("message", Masking.masked(event.getFormattedMessage()));
            if (event.getThrowableProxy() != null) {
                line.with("error.type", event.getThrowableProxy().getClassName())
                        .with(
                                "error.stack_trace",
                                Masking.masked(ThrowableProxyUtil.asString(event.getThrowableProxy())));
            }
            write(application, line);
        }
    }

    @Override
    public void destroy() throws IOException {
        root().detachAppender(appender);
        appender.stop();
        synchronized (this) {
            access.close();
            audit.close();
            application.close();
            security.close();
            lock.close();
        }
    }
}
