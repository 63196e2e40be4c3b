package luodi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactorCommandTest {
    private static final String PROJECT = """
            jobs (incl. supersource/sink ):  3
              - renewable                 :  1   R
              - nonrenewable              :  0   N
              - doubly constrained        :  0   D
            PRECEDENCE RELATIONS:
            jobnr.    #modes  #successors   successors
               1        1          1           2
               2        1          1           3
               3        1          0
            REQUESTS/DURATIONS:
            jobnr. mode duration  R 1
            -------------------------
              1      1     0       0
              2      1     4       1
              3      1     0       0
            RESOURCEAVAILABILITIES:
              R 1
                1
            """;
    private static final String PORTFOLIO = """
            {"first": "2026-01", "months": 12,
             "factors": [{"id": "land", "area": "盘山县", "unit": "亩", "kind": "used-up",
                          "supply": {"2026-01": 10.5, "2026-06": 20}}],
             "projects": [{"id": "P1", "weight": 3, "due": "2026-04",
                           "stages": [{"id": "gate", "months": 1},
                                      {"id": "build", "months": 2, "after": ["gate"],
                                       "demand": [{"factor": "land", "amount": 12}]}]}]}
            """;

    @TempDir
    Path folder;

    @Test
    void schedulesAProjectOfPsplibInOneLineOfJson() throws Exception {
        assertThat(said(file("p.sm", PROJECT), "--work", "10", "--json"))
                .isEqualTo("{\"makespan\":4,\"lowerBound\":4,\"optimal\":true,\"starts\":{\"1\":0,\"2\":0,\"3\":4}}\n");
    }

    @Test
    void plansAPortfolioAndSaysWhichFactorDelaysWhom() throws Exception {
        assertThat(said(file("p.json", PORTFOLIO), "--work", "10")).isEqualTo("""
                        weighted delay 9, at least 9; late 1 of 1
                        P1\t3\tbuild waits 4 for land short in 2026-05
                        """);
        assertThat(said(file("p.json", PORTFOLIO), "--work", "10", "--json"))
                .isEqualTo(
                        "{\"weightedDelay\":9,\"lowerBound\":9,\"optimal\":true,\"projects\":[{\"id\":\"P1\",\"placed\":true,"
                                + "\"delay\":3,\"starts\":{\"gate\":\"2026-01\",\"build\":\"2026-06\"},\"causes\":[{\"stage\":\"build\","
                                + "\"months\":4,\"factor\":\"land\",\"month\":\"2026-05\"}]}]}\n");
    }

    @Test
    void balancesWhatIsPlannedWithoutPlanningAnew() throws Exception {
        assertThat(said(file("p.json", PORTFOLIO), "--balance")).isEqualTo("land\t盘山县\tshort in 2026-02\tP1\n");
        assertThat(said(file("p.json", PORTFOLIO), "--balance", "--json"))
                .startsWith("[{\"factor\":\"land\",\"area\":\"盘山县\",\"supply\":[10.5,10.5,10.5,10.5,10.5,30.5,");
    }

    @Test
    void badInputIsOneLineThatNamesTheProject() throws Exception {
        refused("project \"P1\" has the month 2027-04 outside the horizon", "\"2026-04\"", "\"2027-04\"");
        refused(
                "project \"P1\" stage \"build\" needs the unknown factor \"sand\"",
                "\"factor\": \"land\"",
                "\"factor\": \"sand\"");
        refused(
                "project \"P1\" stage \"build\" has a demand of \"land\" below nothing",
                "\"amount\": 12",
                "\"amount\": -12");
        refused(
                "project \"P1\" waits for itself",
                "\"id\": \"gate\", \"months\": 1",
                "\"id\": \"gate\", \"months\": 1, \"after\": [\"build\"]");
        refused(
                "project \"P1\" stage \"gate\" has the unknown word \"month\"",
                "\"id\": \"gate\", \"months\": 1",
                "\"id\": \"gate\", \"month\": 1");
        refused("factor \"land\" is of no known kind", "used-up", "eaten");
        refused("factor \"land\" has 1.2345 for an amount", "10.5", "1.2345");
        refused("is no JSON (line 1)", "{\"first\"", "first");
        refuses("is no text file", folder.toString());
        refuses("right would be: factor FILE", "--json");
        refuses("--seconds \"0\"", file("p.sm", PROJECT), "--seconds", "0");
        refuses("--work \"x\"", file("p.sm", PROJECT), "--work", "x");
        refuses(
                "the precedence of activity",
                file("c.sm", PROJECT.replace("3        1          0", "3        1          1           2")));
    }

    private void refused(String why, String right, String wrong) throws Exception {
        refuses(why, file("bad.json", PORTFOLIO.replace(right, wrong)));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String said(String... args) throws Exception {
        Ended ended = Ended.run(FactorCommand.class, args);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.status()).isZero();
        return ended.out();
    }

    private static void refuses(String why, String... args) throws Exception {
        Ended ended = Ended.run(FactorCommand.class, args);
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains(why).endsWith("\n");
        assertThat(ended.err().lines()).hasSize(1);
    }
}
