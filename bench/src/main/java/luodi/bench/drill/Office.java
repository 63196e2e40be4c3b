package luodi.bench.drill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The work the drill does in the demonstration city: the plan office adds entries to its ledger, a clerk attaches
 * files to a report. What is there afterwards is read through the API, with a token that outlives the sessions.
 */
final class Office {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Person planner;
    private final Person clerk;
    private final Api api;

    private String plannersToken = "";
    private String clerksToken = "";
    private String planId = "";
    private String leadUnit = "";
    private final List<String> reports = new ArrayList<>();
    private volatile String reportId = "";
    private volatile String reportEntry = "";

    Office(URI address, Map<String, String> passwords) {
        this.api = new Api(address);
        this.planner = new Person(address, "plan", password(passwords, "plan"));
        this.clerk = new Person(address, "gongxin", password(passwords, "gongxin"));
    }

    static String password(Map<String, String> passwords, String login) {
        String found = passwords.get(login);
        if (found == null) {
            throw new IllegalStateException("the demonstration city has nobody called " + login);
        }
        return found;
    }

    /** Signs in and opens the first cycle of reports. */
    void prepare() throws IOException, InterruptedException {
        signIn();
        plannersToken = planner.token();
        clerksToken = clerk.token();
        JsonNode entry = api.read("/api/v1/entries?limit=1", plannersToken)
                .path("entries")
                .path(0);
        planId = entry.path("planId").asString();
        leadUnit = entry.path("units").path(0).path("name").asString();
        nextReport();
    }

    /**
     * Opens one more cycle of reports, which stays open while the drill lasts, and puts the files that follow on its
     * report: a page that lists the files of every trial grows until the reading of it is all the load there is.
     */
    void nextReport() throws IOException, InterruptedException {
        Set<String> before = owed();
        LocalDate today = LocalDate.now(CHINA);
        HttpResponse<String> opened = planner.post(
                "/dispatch/cycles",
                Map.of(
                        "plan",
                        planId,
                        "day",
                        YearMonth.from(today)
                                .plusMonths(reports.size() + 1)
                                .atDay(1)
                                .toString(),
                        "opens",
                        "",
                        "due",
                        today.plusDays(60) + "T18:00",
                        "locks",
                        today.plusDays(70) + "T18:00"));
        if (opened.statusCode() != 302) {
            throw new IOException("no cycle was opened: " + opened.statusCode());
        }
        Set<String> opening = owed();
        opening.removeAll(before);
        reportId = opening.stream()
                .findFirst()
                .orElseThrow(() -> new IOException("the cycle asks nothing of the clerk's unit"));
        reports.add(reportId);
        reportEntry = api.read("/api/v1/reports/" + reportId, clerksToken)
                .path("lines")
                .path(0)
                .path("entryId")
                .asString();
    }

    private Set<String> owed() throws IOException, InterruptedException {
        Set<String> owed = new HashSet<>();
        for (JsonNode report :
                api.read("/api/v1/reports?limit=200", clerksToken).path("items")) {
            if (report.path("state").asString().equals("owed")) {
                owed.add(report.path("id").asString());
            }
        }
        return owed;
    }

    void signIn() throws IOException, InterruptedException {
        planner.signIn();
        clerk.signIn();
    }

    /** The status of the answer; 302 acknowledges. */
    int send(Write write) throws IOException, InterruptedException {
        return switch (write.kind()) {
            case ENTRY -> {
                Map<String, String> form = new HashMap<>();
                for (String field : new String[] {
                    "number", "category", "target", "acceptance", "leader", "responsible", "supporting"
                }) {
                    form.put(field, "");
                }
                form.putAll(Map.of(
                        "_once",
                        write.key().toString(),
                        "plan",
                        planId,
                        "source",
                        "会议议定",
                        "task",
                        "演练事项" + write.mark(),
                        "due",
                        LocalDate.now(CHINA).plusYears(1).toString(),
                        "lead",
                        leadUnit,
                        "reason",
                        "演练"));
                yield status(planner.post("/ledger/new", form));
            }
            case FILE ->
                status(clerk.upload(
                        "/dispatch/reports/" + reportId + "/evidence",
                        Map.of("_once", write.key().toString(), "entry", reportEntry),
                        write.mark() + ".txt",
                        content(write)));
        };
    }

    /** Led to the sign-in is no acknowledgement: the session had ended. */
    static int status(HttpResponse<String> answer) {
        boolean out = answer.headers().firstValue("Location").orElse("").contains("/sign-in");
        return out ? 401 : answer.statusCode();
    }

    /** Text no two files share. */
    static String content(Write write) {
        Random random = new Random(write.key().getMostSignificantBits());
        StringBuilder text = new StringBuilder(write.mark());
        while (text.length() < write.bytes()) {
            text.append(Long.toHexString(random.nextLong())).append('\n');
        }
        return text.toString();
    }

    int read(int which) throws IOException, InterruptedException {
        return switch (which % 3) {
            case 0 -> planner.get("/ledger").statusCode();
            case 1 -> clerk.get("/dispatch/reports/" + reportId).statusCode();
            default -> planner.get("/ledger?q=" + which).statusCode();
        };
    }

    /** How often each mark is there now: entries by their task, files by their name and content. */
    Map<String, Integer> present() throws IOException, InterruptedException {
        Map<String, Integer> found = new HashMap<>();
        String after = "";
        do {
            JsonNode page = api.read(
                    "/api/v1/entries?limit=200&q="
                            + java.net.URLEncoder.encode("演练事项", java.nio.charset.StandardCharsets.UTF_8)
                            + (after.isEmpty() ? "" : "&after=" + after),
                    plannersToken);
            for (JsonNode entry : page.path("entries")) {
                found.merge(entry.path("task").asString().replace("演练事项", ""), 1, Integer::sum);
            }
            after = page.path("next").asString("");
        } while (!after.isEmpty());
        for (String report : reports) {
            for (JsonNode file :
                    api.read("/api/v1/reports/" + report, clerksToken).path("evidence")) {
                found.merge(file.path("fileName").asString().replace(".txt", ""), 1, Integer::sum);
            }
        }
        return found;
    }

    /** The ids of the files on the present report, by mark. */
    Map<String, String> files() throws IOException, InterruptedException {
        Map<String, String> ids = new HashMap<>();
        for (JsonNode file :
                api.read("/api/v1/reports/" + reportId, clerksToken).path("evidence")) {
            ids.put(
                    file.path("fileName").asString().replace(".txt", ""),
                    file.path("id").asString());
        }
        return ids;
    }

    /** The content of a stored file, read back whole, as a person downloads it. */
    String download(String id) throws IOException, InterruptedException {
        return clerk.get("/dispatch/reports/" + reportId + "/evidence/" + id).body();
    }
}
