package luodi.engine.factor.rcpsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PsplibReaderTest {
    @Test
    void readsAProjectAsPsplibWritesIt() {
        assertThat(PsplibReader.read(Problems.file())).isInstanceOfSatisfying(PsplibReader.Read.class, read -> {
            assertThat(read.problem().durations()).containsExactly(0, 4, 0);
            assertThat(read.problem().successors()[1]).containsExactly(2);
            assertThat(read.problem().demands()[1]).containsExactly(1, 2);
            assertThat(read.problem().capacities()).containsExactly(1, 3);
        });
    }

    @Test
    void readsEveryProjectOfTheLibraryThatIsHere() throws IOException {
        Optional<Path> library = Psplib.find();
        if (library.isEmpty()) {
            System.out.println("PsplibReaderTest over the library skipped: no ../shared/psplib beside the project");
            return;
        }
        try (Stream<Path> files = Files.list(library.get())) {
            List<Path> projects =
                    files.filter(file -> file.toString().endsWith(".sm")).toList();
            assertThat(projects)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PsplibReader.read(Files.readString(file)))
                            .isInstanceOfSatisfying(
                                    PsplibReader.Read.class,
                                    read -> assertThat(read.problem().capacities())
                                            .hasSize(4)));
        }
    }

    @Test
    void refusesWhatCannotBeScheduledInOneLineThatNamesIt() {
        refused("  2      1     4       1    2", "  2      1     4       1    7", "activity 2 demands 7 of resource 2");
        refused(
                "  2      1     4       1    2",
                "  2      1     4      -1    2",
                "activity 2 has the negative demand -1");
        refused(
                "  2      1     4       1    2",
                "  2      1    -4       1    2",
                "activity 2 has the negative duration");
        refused("   3        1          0", "   3        1          1           2", "leads back to itself");
    }

    @Test
    void refusesWhatIsNoProjectWithTheLineInWhichItStands() {
        refused("   2        1          1           3", "   2        1          1", "line 12 is no job");
        refused(
                "   2        1          1           3",
                "   2        1          1           9",
                "line 12 names job 9 of 3");
        refused(
                "   3        1          0",
                "   2        1          0",
                "line 13 gives the successors of job 2 a second");
        refused("    1    3", "    1", "line 24 has 1 availabilities for 2 resources");
        refused("    1    3", "    1    x", "line 24 has \"x\" for a number");
        refused(
                "nonrenewable              :  0",
                "nonrenewable              :  1",
                "counts resources that are used up");
        refused("):  3", "):  999999999", "counts 999999999 jobs");
        refused("PRECEDENCE", "", "no line \"PRECEDENCE RELATIONS\"");
        assertThat(PsplibReader.read("")).isInstanceOf(PsplibReader.Refused.class);
    }

    private static void refused(String right, String wrong, String why) {
        assertThat(PsplibReader.read(Problems.file().replace(right, wrong)))
                .isInstanceOfSatisfying(
                        PsplibReader.Refused.class,
                        refused -> assertThat(refused.why()).contains(why).doesNotContain("\n"));
    }
}
