package luodi.engine.factor.rcpsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SolverTest {
    private static final Budget SHORT = new Budget.Work(20_000);

    @Test
    void whatDoesNotFitSideBySideIsDoneInTurn() {
        assertThat(Solver.solve(Problems.threeInARow(2), SHORT, 1).makespan()).isEqualTo(6);
        assertThat(Solver.solve(Problems.threeInARow(4), SHORT, 1).makespan()).isEqualTo(4);
        assertThat(Solver.solve(Problems.threeInARow(6), SHORT, 1).makespan()).isEqualTo(2);
    }

    @Test
    void whatIsNotBoundByAnyResourceTakesItsCriticalPath() {
        Problem free = new Problem(new int[] {3, 4, 0}, new int[][] {{2}, {2}, {}}, new int[3][0], new int[0]);

        assertThat(Solver.solve(free, SHORT, 1)).satisfies(answer -> {
            assertThat(answer.makespan()).isEqualTo(4);
            assertThat(answer.optimal()).isTrue();
        });
    }

    @Test
    void moreResourcesThanFitOneWordAreAllKept() {
        int[][] demands = new int[4][9];
        for (int i = 0; i < 4; i++) {
            demands[i][8] = 40_000;
        }
        int[] capacities = new int[9];
        capacities[8] = 100_000;
        Problem wide = new Problem(new int[] {1, 1, 1, 1}, new int[4][0], demands, capacities);

        assertThat(Solver.solve(wide, SHORT, 1).makespan()).isEqualTo(2);
    }

    @Test
    void theSameSeedAndWorkGiveTheSameSchedule() throws IOException {
        Problem problem = ofTheLibrary("j6013_1");

        assertThat(Solver.solve(problem, SHORT, 7).starts())
                .isEqualTo(Solver.solve(problem, SHORT, 7).starts());
    }

    @Test
    void knownBestMakespansOfTheLibraryAreFoundAndNeverUndercut() throws IOException {
        Optional<Path> library = Psplib.find();
        if (library.isEmpty()) {
            System.out.println("SolverTest over the library skipped: no ../shared/psplib beside the project");
            return;
        }
        List<String> known = Files.readAllLines(library.get().resolve("best_known.csv"));
        for (String line : known.subList(1, known.size())) {
            String[] words = line.split(",");
            if (words[0].startsWith("j30")) {
                Problem problem = ofTheLibrary(words[0]);
                Answer answer = Solver.solve(problem, SHORT, 1);
                assertThat(Check.fault(problem, answer.starts())).isEmpty();
                assertThat(answer.makespan())
                        .as(words[0])
                        .isBetween(Integer.valueOf(words[2]), Integer.parseInt(words[2]) + 1);
                assertThat(answer.lowerBound()).as(words[0]).isLessThanOrEqualTo(Integer.parseInt(words[2]));
            }
        }
    }

    private static Problem ofTheLibrary(String name) throws IOException {
        Optional<Path> library = Psplib.find();
        return library.isEmpty()
                ? Problems.threeInARow(4)
                : ((PsplibReader.Read)
                                PsplibReader.read(Files.readString(library.get().resolve(name + ".sm"))))
                        .problem();
    }
}
