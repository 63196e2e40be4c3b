package luodi.app.reading;

import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Stands for a parser that a hostile file has taken over: tries every way out and prints those that were open. */
final class Escaping {
    private Escaping() {}

    /** {@code shut|open PORT FILE}. */
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[1]);
        Path secret = Path.of(args[2]);
        if (args[0].equals("shut")) {
            List<Path> own = new ArrayList<>(Confinement.ofJava(Path.of(System.getProperty("java.home"))));
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                own.add(Path.of(entry));
            }
            Confinement.enter(own, 20);
        }
        Map<String, Callable<?>> ways = new TreeMap<>();
        ways.put("socket", () -> new Socket(InetAddress.getLoopbackAddress(), port));
        ways.put("channel", () -> SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
        ways.put(
                "udp",
                () -> DatagramChannel.open()
                        .send(
                                java.nio.ByteBuffer.allocate(1),
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
        ways.put("read", () -> Files.readString(secret));
        ways.put("read in another thread", () -> inAnotherThread(() -> Files.readString(secret)));
        ways.put("url", () -> secret.toUri().toURL().openStream().read());
        ways.put("list", () -> {
            try (var listed = Files.list(secret.toAbsolutePath().resolveSibling("."))) {
                return listed.count();
            }
        });
        ways.put("write", () -> Files.writeString(secret.resolveSibling("written"), "x"));
        ways.put("delete", () -> Files.deleteIfExists(secret.resolveSibling("deletable")) ? true : fail());
        ways.put("program", () -> new ProcessBuilder("true").start().waitFor());
        ways.put(
                "signal",
                () -> ProcessHandle.of(Long.parseLong(args[3])).orElseThrow().destroy() ? true : fail());
        ways.forEach((name, way) -> System.out.println(opened(way) ? "open: " + name : "shut: " + name));
        // What it may still do: its own work.
        System.out.println(new Scanner(System.in, StandardCharsets.UTF_8).nextLine());
    }

    private static boolean opened(Callable<?> way) {
        try {
            way.call();
            return true;
        } catch (Exception | LinkageError refused) {
            return false;
        }
    }

    private static String fail() throws java.io.IOException {
        throw new java.io.IOException("refused");
    }

    private static <T> T inAnotherThread(Callable<T> work) throws Exception {
        try (var threads = java.util.concurrent.Executors.newSingleThreadExecutor()) {
            return threads.submit(work).get();
        }
    }
}
