package luodi.launcher;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A copy of the launcher in a project of empty files, with a PATH on which only chosen tools can be found. */
final class Room {
    private static final List<String> REAL_TOOLS = List.of(
            "sh",
            "dirname",
            "readlink",
            "grep",
            "find",
            "head",
            "tail",
            "tr",
            "sed",
            "mkdir",
            "mktemp",
            "tee",
            "awk",
            "rm",
            "mv",
            "env",
            "cat");

    final Path root;
    private final Path tools;
    private final Map<String, String> environment = new HashMap<>();

    /** What the launcher said and how it ended. */
    record Outcome(int status, List<String> out, List<String> err) {}

    Room(Path directory) throws IOException {
        root = Files.createDirectory(directory.resolve("project"));
        tools = Files.createDirectory(directory.resolve("tools"));
        for (String tool : REAL_TOOLS) {
            script(tools.resolve(tool), "exec " + whereIs(tool) + " \"$@\"");
        }
        Files.copy(launcher(), root.resolve("luodi"));
        executable(root.resolve("luodi"));
        for (String file :
                List.of("pom.xml", "engine/pom.xml", "engine/src/main/E.java", "app/pom.xml", "app/src/main/A.java")) {
            Files.createDirectories(root.resolve(file).resolveSibling(""));
            Files.createFile(root.resolve(file));
        }
        Files.createDirectory(root.resolve(".mvn"));
        environment.put("LUODI_JDK_PLACES", directory.resolve("jdks").toString());
        isRoot(false);
    }

    private static Path whereIs(String tool) {
        Path usual = Path.of("/usr/bin", tool);
        return Files.exists(usual) ? usual : Path.of("/bin", tool);
    }

    private static Path launcher() {
        try {
            Path testClasses = Path.of(Room.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return testClasses.resolve("../../../luodi").toRealPath();
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("./luodi is not where it should be", e);
        }
    }

    Room hasJdk(String version) throws IOException {
        Path bin = Files.createDirectories(
                root.resolveSibling("jdks").resolve("jdk-" + version).resolve("bin"));
        Files.writeString(bin.resolveSibling("release"), "JAVA_VERSION=\"" + version + "\"\n");
        script(bin.resolve("java"), "printf 'java %s\\n' \"$@\"");
        script(bin.resolve("javac"), "exit 1");
        return this;
    }

    /** A Maven that lays out what the launcher expects of a build. */
    Room hasMaven() throws IOException {
        return has("mvn", """
                printf 'mvn %s\\n' "$*" >>"$CALLS"
                printf '%s\\n' '[INFO] --- maven-compiler-plugin:3.15.0:compile (default-compile) @ luodi-engine ---'
                mkdir -p "$ROOT/app/target/lib"
                : >"$ROOT/app/target/luodi-app-1.jar"
                """);
    }

    Room has(String tool, String script) throws IOException {
        Files.deleteIfExists(tools.resolve(tool));
        script(tools.resolve(tool), script);
        return this;
    }

    Room isRoot(boolean root) throws IOException {
        return has("id", "case $1 in -u) echo " + (root ? 0 : 1000) + " ;; -un) echo somebody ;; esac");
    }

    Room isBuilt() throws IOException {
        Files.createDirectories(root.resolve("app/target/lib"));
        Files.createFile(root.resolve("app/target/luodi-app-1.jar"));
        Files.createFile(root.resolve("app/target/built"));
        age(root.resolve("pom.xml"), root.resolve("engine/pom.xml"), root.resolve("app/pom.xml"), root.resolve(".mvn"));
        for (String module : List.of("engine", "app")) {
            age(root.resolve(module + "/src/main"));
            try (var files = Files.list(root.resolve(module + "/src/main"))) {
                age(files.toArray(Path[]::new));
            }
        }
        return this;
    }

    /** As if it had been written long before the build. */
    private static void age(Path... files) throws IOException {
        for (Path file : files) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        }
    }

    Room with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Outcome luodi(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(root.resolve("luodi").toString()));
        command.addAll(List.of(arguments));
        Path out = root.resolveSibling("out");
        Path err = root.resolveSibling("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root.resolveSibling("").toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("ROOT", root.toString());
        builder.environment().put("CALLS", calls().toString());
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the launcher does not end");
        }
        return new Outcome(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
    }

    /** What the stand-ins were asked to do, one call a line. */
    List<String> called() throws IOException {
        return Files.exists(calls()) ? Files.readAllLines(calls()) : List.of();
    }

    private Path calls() {
        return root.resolveSibling("calls");
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        executable(file);
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
