package luodi.app.office;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luodi.app.ground.Sentence;
import luodi.app.office.pdf.Letters;
import luodi.app.office.pdf.Typeface;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The Chinese fonts of this machine that papers are set in. They are looked for each time, so that one installed while
 * the server runs is found; a font of the office's own ({@code luodi.paper.font}) comes first.
 */
@Component
public class PaperFonts {
    private static final Logger log = LoggerFactory.getLogger(PaperFonts.class);

    /** The looks of an official document. */
    enum Face {
        TEXT,
        KAI,
        HEI,
        TITLE
    }

    /** The files that have each look, best first, as systems name them. */
    private static final Map<Face, List<String>> FILES = Map.of(
            Face.TEXT,
            List.of(
                    "simfang.ttf",
                    "仿宋_gb2312.ttf",
                    "fzfsk.ttf",
                    "stfangso.ttf",
                    "notoserifcjk-regular.ttc",
                    "notoserifcjksc-regular.otf",
                    "sourcehanserifcn-regular.otf",
                    "sourcehanserifsc-regular.otf",
                    "uming.ttc",
                    "simsun.ttc",
                    "notosanscjk-regular.ttc",
                    "notosanscjksc-regular.otf",
                    "sourcehansanscn-regular.otf",
                    "wqy-zenhei.ttc",
                    "droidsansfallbackfull.ttf"),
            Face.KAI,
            List.of("simkai.ttf", "楷体_gb2312.ttf", "fzktk.ttf", "stkaiti.ttf", "ukai.ttc", "gkai00mp.ttf"),
            Face.HEI,
            List.of(
                    "simhei.ttf",
                    "fzhtk.ttf",
                    "notosanscjk-bold.ttc",
                    "notosanscjksc-bold.otf",
                    "sourcehansanscn-bold.otf",
                    "wqy-zenhei.ttc"),
            Face.TITLE,
            List.of(
                    "fzxbsjw.ttf",
                    "方正小标宋简体.ttf",
                    "stzhongs.ttf",
                    "notoserifcjk-bold.ttc",
                    "notoserifcjksc-bold.otf",
                    "sourcehanserifcn-bold.otf"));

    /** A face as this machine can draw it: heavy where it has to make do with the font of the text. */
    record Drawn(Typeface typeface, boolean heavy) {}

    private final String named;
    private final List<Path> places;
    private final Map<Path, Typeface> open = new ConcurrentHashMap<>();
    private final Set<Path> unfit = ConcurrentHashMap.newKeySet();

    @Autowired
    PaperFonts(@Value("${luodi.paper.font:}") String named) {
        this(named, usualPlaces());
    }

    PaperFonts(String named, List<Path> places) {
        this.named = named.strip();
        this.places = places;
    }

    private static List<Path> usualPlaces() {
        Path home = Path.of(System.getProperty("user.home", "/"));
        return List.of(
                home.resolve(".local/share/fonts"),
                home.resolve(".fonts"),
                Path.of("/usr/local/share/fonts"),
                Path.of("/usr/share/fonts"),
                Path.of("/Library/Fonts"),
                Path.of("C:/Windows/Fonts"));
    }

    /** Why no paper can be written as .pdf here and what to do about it; null when it can. */
    public @Nullable Sentence problem() {
        if (drawn().containsKey(Face.TEXT)) {
            return null;
        }
        return named.isEmpty()
                ? Sentence.of(
                        "没有生成：这台服务器没有中文字体，写不出 .pdf。请管理员安装 Debian 软件包 fonts-noto-cjk，或用 luodi.paper.font 指定字体文件；.docx 内容相同，可先用它。")
                : Sentence.of("没有生成：luodi.paper.font 指定的 {0} 不是可以嵌入的字体文件。请管理员改正；.docx 内容相同，可先用它。", named);
    }

    /** One paper at a time: while fonts are read each takes tens of megabytes. */
    synchronized byte[] written(OfficialDocument document) {
        Map<Face, Drawn> faces = drawn();
        if (faces.isEmpty()) {
            throw new IllegalStateException("there is no font to write a .pdf with");
        }
        try (Letters letters = new Letters(Stream.of(Face.values())
                .map(face -> Objects.requireNonNull(faces.get(face)).typeface())
                .distinct()
                .toList())) {
            byte[] bytes = new PdfLayout(document, faces, letters).bytes();
            if (!letters.missing().isEmpty()) {
                log.warn(
                        "no font of this machine has {}, shown as boxes",
                        letters.missing().stream()
                                .limit(20)
                                .map(letter -> String.format(Locale.ROOT, "U+%04X", letter))
                                .collect(Collectors.joining(" ")));
            }
            return bytes;
        }
    }

    /** All faces, or none without a font for the text. */
    Map<Face, Drawn> drawn() {
        Map<Face, Drawn> drawn = new HashMap<>();
        Map<String, Path> files = files();
        Typeface text = named.isEmpty() ? first(Face.TEXT, files) : opened(Path.of(named));
        if (text == null) {
            return drawn;
        }
        for (Face face : Face.values()) {
            Typeface own = face == Face.TEXT ? text : first(face, files);
            boolean heavy = own == null && face != Face.KAI;
            drawn.put(face, new Drawn(own == null ? text : own, heavy));
        }
        return drawn;
    }

    private @Nullable Typeface first(Face face, Map<String, Path> files) {
        for (String name : Objects.requireNonNull(FILES.get(face))) {
            Path file = files.get(name);
            Typeface typeface = file == null ? null : opened(file);
            if (typeface != null) {
                return typeface;
            }
        }
        return null;
    }

    private @Nullable Typeface opened(Path file) {
        Typeface known = open.get(file);
        if (known != null) {
            return known;
        }
        try {
            Typeface typeface = Typeface.of(file);
            open.put(file, typeface);
            return typeface;
        } catch (IOException broken) {
            if (unfit.add(file)) {
                log.warn("{} is not used for papers: {}", file, broken.getMessage());
            }
            return null;
        }
    }

    /** By name in small letters; what stands in an earlier place wins. */
    private Map<String, Path> files() {
        List<Path> all = new ArrayList<>(places);
        Path beside = named.isEmpty() ? null : Path.of(named).toAbsolutePath().getParent();
        if (beside != null) {
            all.addFirst(beside);
        }
        Map<String, Path> files = new HashMap<>();
        for (Path place : all) {
            if (!Files.isDirectory(place)) {
                continue;
            }
            try (Stream<Path> found = Files.walk(place, 6, FileVisitOption.FOLLOW_LINKS)) {
                found.forEach(
                        file -> files.putIfAbsent(file.getFileName().toString().toLowerCase(Locale.ROOT), file));
            } catch (IOException | UncheckedIOException unreadable) {
                log.debug("fonts in {} cannot be listed", place, unreadable);
            }
        }
        return files;
    }
}
