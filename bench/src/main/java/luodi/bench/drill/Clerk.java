package luodi.bench.drill;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Somebody who fills in the reports his unit owes, by the form, and hands them in. */
final class Clerk {
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");

    private final Person person;
    private final Api api;
    private final String token;
    /** As filled in and not yet taken, by report. */
    private final Map<String, List<Map.Entry<String, String>>> forms = new HashMap<>();

    Clerk(URI address, String login, Map<String, String> passwords) throws IOException, InterruptedException {
        this.person = new Person(address, login, Office.password(passwords, login));
        this.api = new Api(address);
        person.signIn();
        this.token = person.token();
    }

    void signIn() throws IOException, InterruptedException {
        person.signIn();
    }

    /** Fills in every report that is owed and sends none. */
    void fillIn() throws IOException, InterruptedException {
        for (JsonNode report : api.read("/api/v1/reports?limit=200", token).path("items")) {
            if (report.path("state").asString().equals("owed")) {
                String id = report.path("id").asString();
                forms.put(id, form(id));
            }
        }
    }

    private List<Map.Entry<String, String>> form(String report) throws IOException, InterruptedException {
        Matcher version =
                VERSION.matcher(person.get("/dispatch/reports/" + report).body());
        List<Map.Entry<String, String>> form = new ArrayList<>();
        form.add(Map.entry("version", version.find() ? version.group(1) : "1"));
        form.add(Map.entry("do", "submit"));
        for (JsonNode line : api.read("/api/v1/reports/" + report, token).path("lines")) {
            String entry = line.path("entryId").asString();
            form.add(Map.entry("entry", entry));
            form.add(Map.entry("completion." + entry, "10"));
            form.add(Map.entry("progress." + entry, "演练填报"));
        }
        return form;
    }

    /** Sends what was filled in and not yet taken; what is taken now, by report. */
    Set<String> handIn() throws IOException, InterruptedException {
        Set<String> taken = new TreeSet<>();
        for (Map.Entry<String, List<Map.Entry<String, String>>> form : forms.entrySet()) {
            if (Office.status(person.post("/dispatch/reports/" + form.getKey(), form.getValue())) == 302) {
                taken.add(form.getKey());
            }
        }
        forms.keySet().removeAll(taken);
        return taken;
    }

    /** Filled in and never taken. */
    int waiting() {
        return forms.size();
    }

    /** As the interface says it, such as {@code late}. */
    String timeliness(String report) throws IOException, InterruptedException {
        return api.read("/api/v1/reports/" + report, token).path("timeliness").asString();
    }
}
