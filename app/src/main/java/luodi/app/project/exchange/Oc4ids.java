package luodi.app.project.exchange;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import luodi.app.ground.Sentence;
import luodi.app.indicator.EvidenceClass;
import luodi.app.project.Aim;
import luodi.app.project.Point;
import luodi.app.project.Project;
import luodi.app.project.ProjectWords;
import luodi.app.project.progress.Kind;
import luodi.app.project.progress.Said;
import luodi.app.project.progress.TwinMonth;
import luodi.engine.gate.Stage;
import luodi.engine.gate.Trait;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Projects as a package of the Open Contracting for Infrastructure Data Standard, OC4IDS 0.9.5
 * (https://standard.open-contracting.org/infrastructure/). What the standard has no place for stands under names that
 * begin with {@code luodi_}, which it allows. Amounts are in yuan there, in 10,000 yuan here.
 */
final class Oc4ids {
    private static final String CURRENCY = "CNY";
    /** GB/T 40058, the project code of China. */
    private static final String CODE_SCHEME = "GB/T 40058";

    /** The organisation register of China, by its code on org-id.guide. */
    private static final String CREDIT_SCHEME = "CN-SAIC";

    private static final String PLACE_SCHEME = "CN-NBS";
    private static final BigDecimal YUAN = BigDecimal.valueOf(10_000);
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final int MOST_PROJECTS = 20_000;

    private Oc4ids() {}

    // ---- out ----

    /**
     * A package.
     *
     * @param uri where it can be had
     */
    static byte[] write(String uri, String publisher, Instant at, List<Outgoing> projects) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("version", "0.9");
        whole.put("uri", uri);
        whole.put("publishedDate", at.toString());
        whole.put("publisher", Map.of("name", publisher));
        whole.put("projects", projects.stream().map(each -> project(each, at)).toList());
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsBytes(whole);
    }

    private static Map<String, Object> project(Outgoing each, Instant at) {
        Project project = each.project();
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("id", "luodi-" + project.id());
        if (project.code() != null) {
            out.put("identifiers", List.of(Map.of("id", project.code(), "scheme", CODE_SCHEME)));
        }
        out.put("updated", at.toString());
        out.put("title", project.name());
        put(out, "description", project.summary());
        out.put("status", status(project));
        put(out, "period", period(first(each, Stage.CONCEIVED), last(each)));
        put(out, "identificationPeriod", period(first(each, Stage.CONCEIVED), first(each, Stage.APPROVED)));
        put(out, "preparationPeriod", period(first(each, Stage.APPROVED), first(each, Stage.STARTED)));
        put(out, "implementationPeriod", period(first(each, Stage.STARTED), first(each, Stage.COMPLETED)));
        put(out, "completionPeriod", period(first(each, Stage.COMPLETED), first(each, Stage.PRODUCING)));
        out.put("type", "construction");
        out.put("locations", List.of(location(project)));
        out.put("budget", Map.of("amount", value(project.total())));
        out.put("parties", parties(each));
        out.put("publicAuthority", Map.of("id", "luodi-" + project.unitId(), "name", each.unit()));
        if (!project.aims().isEmpty()) {
            out.put(
                    "policyAlignment",
                    Map.of(
                            "policies",
                            List.of("nationalPlan"),
                            "description",
                            String.join(
                                    "、",
                                    project.aims().stream()
                                            .sorted()
                                            .map(Aim::word)
                                            .toList())));
        }
        put(out, "forecasts", series(each, true));
        put(out, "metrics", series(each, false));
        put(out, "milestones", milestones(each));
        put(out, "luodi_modifications", modifications(each));
        extras(out, each);
        return out;
    }

    /** What has a place here alone. */
    private static void extras(Map<String, Object> out, Outgoing each) {
        Project project = each.project();
        out.put("luodi_part", project.part().word());
        put(out, "luodi_chain", project.chain());
        put(out, "luodi_leader", project.leader());
        put(out, "luodi_whole", each.whole());
        out.put("luodi_state", project.state().word());
        out.put("luodi_stage", project.stage().word());
        out.put(
                "luodi_traits",
                String.join(
                        "、", project.traits().stream().sorted().map(Trait::word).toList()));
    }

    /** Nothing is left out rather than written as nothing: the standard knows no empty values. */
    private static void put(Map<String, Object> out, String name, @Nullable Object value) {
        boolean empty = value == null
                || (value instanceof String text && text.isEmpty())
                || (value instanceof List<?> list && list.isEmpty());
        if (value != null && !empty) {
            out.put(name, value);
        }
    }

    /** By the list projectStatus. */
    private static String status(Project project) {
        if (project.state() == Project.State.ENDED) {
            return "cancelled";
        }
        return switch (project.stage()) {
            case CONCEIVED, RESERVED, SIGNED, REGISTERED -> "identification";
            case APPROVED, LAND, PLANNED, ASSESSED, PERMITTED -> "preparation";
            case STARTED, COUNTED -> "implementation";
            case COMPLETED -> "completion";
            case PRODUCING, ABOVE_SIZE, AT_CAPACITY -> "maintenance";
        };
    }

    /** The day it entered a stage, or is to enter it. */
    private static @Nullable LocalDate first(Outgoing each, Stage stage) {
        LocalDate entered = each.entered().get(stage);
        return entered == null ? each.current().get(stage) : entered;
    }

    private static @Nullable LocalDate last(Outgoing each) {
        return Arrays.stream(Stage.values())
                .map(stage -> first(each, stage))
                .filter(Objects::nonNull)
                .max(LocalDate::compareTo)
                .orElse(null);
    }

    private static @Nullable Map<String, Object> period(@Nullable LocalDate from, @Nullable LocalDate to) {
        Map<String, Object> period = new LinkedHashMap<>();
        put(period, "startDate", from == null ? null : moment(from));
        put(period, "endDate", to == null || (from != null && to.isBefore(from)) ? null : moment(to));
        return period.isEmpty() ? null : period;
    }

    private static String moment(LocalDate day) {
        return day.atTime(LocalTime.MIDNIGHT).atOffset(CHINA).toInstant().toString();
    }

    private static Map<String, Object> location(Project project) {
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("id", "1");
        Point point = project.point();
        if (point != null) {
            location.put(
                    "geometry", Map.of("type", "Point", "coordinates", List.of(point.longitude(), point.latitude())));
        }
        location.put("gazetteer", Map.of("scheme", PLACE_SCHEME, "identifiers", List.of(project.place())));
        return location;
    }

    private static Map<String, Object> value(BigDecimal tenThousands) {
        return Map.of("amount", tenThousands.multiply(YUAN), "currency", CURRENCY);
    }

    private static List<Map<String, Object>> parties(Outgoing each) {
        Map<String, Object> investor = new LinkedHashMap<>();
        investor.put("id", "investor");
        investor.put("name", each.project().investor());
        if (!each.project().investorCode().isEmpty()) {
            investor.put(
                    "identifier",
                    Map.of("scheme", CREDIT_SCHEME, "id", each.project().investorCode()));
        }
        investor.put("roles", List.of("funder"));
        return List.of(
                investor,
                Map.of(
                        "id",
                        "luodi-" + each.project().unitId(),
                        "name",
                        each.unit(),
                        "roles",
                        List.of("publicAuthority")));
    }

    /** What was planned, or what came, by kind and month. */
    private static List<Map<String, Object>> series(Outgoing each, boolean planned) {
        List<Map<String, Object>> series = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Function<TwinMonth, @Nullable Said> which = planned ? TwinMonth::planned : TwinMonth::reported;
            List<Map<String, Object>> observations = new ArrayList<>();
            for (TwinMonth month : TwinMonth.of(kind, each.said())) {
                Said said = which.apply(month);
                if (said != null) {
                    observations.add(observation(kind, said));
                }
            }
            if (!observations.isEmpty()) {
                series.add(Map.of("id", metric(kind), "title", kind.word(), "observations", observations));
            }
        }
        return series;
    }

    private static String metric(Kind kind) {
        return switch (kind) {
            case INVESTMENT -> "financialProgress";
            case BUILDING -> "physicalProgress";
        };
    }

    private static Map<String, Object> observation(Kind kind, Said said) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("id", said.month().toString());
        out.put("period", period(said.month().atDay(1), said.month().atEndOfMonth()));
        switch (kind) {
            case INVESTMENT -> out.put("value", value(said.value()));
            case BUILDING -> {
                out.put("measure", ProjectWords.amount(said.value()));
                out.put("unit", Map.of("name", "percent", "scheme", "UNCEFACT", "id", "P1"));
            }
        }
        EvidenceClass evidence = said.evidence();
        put(out, "notes", evidence == null ? said.source() : evidence.word() + "：" + said.source());
        return out;
    }

    private static List<Map<String, Object>> milestones(Outgoing each) {
        List<Map<String, Object>> milestones = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            LocalDate due = each.current().get(stage);
            LocalDate met = each.entered().get(stage);
            if (due != null || met != null) {
                Map<String, Object> out = new LinkedHashMap<>();
                out.put("id", stage.code());
                out.put("title", stage.word());
                out.put("type", stage == Stage.APPROVED || stage == Stage.PERMITTED ? "approval" : "delivery");
                put(out, "dueDate", due == null ? null : moment(due));
                put(out, "dateMet", met == null ? null : moment(met));
                out.put("status", met == null ? "scheduled" : "met");
                milestones.add(out);
            }
        }
        return milestones;
    }

    private static List<Map<String, Object>> modifications(Outgoing each) {
        List<Map<String, Object>> out = new ArrayList<>();
        List<Project.Changed> earliestFirst = each.changed().reversed();
        for (int i = 0; i < earliestFirst.size(); i++) {
            Project.Changed changed = earliestFirst.get(i);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", String.valueOf(i + 1));
            one.put("date", changed.at().toString());
            one.put("description", changed.field() + "：" + changed.before() + " → " + changed.after());
            one.put("rationale", changed.reason());
            out.add(one);
        }
        return out;
    }

    // ---- in ----

    /** Reads a package or a single project; whatever cannot be meant is a fault that names the project. */
    static Incoming.Read read(String text) {
        JsonNode root;
        try {
            root = JsonMapper.builder().build().readTree(text);
        } catch (JacksonException wrong) {
            int line = wrong.getLocation() == null ? 1 : wrong.getLocation().getLineNr();
            return refused(Sentence.of("第 {0} 行不是 JSON；应是 OC4IDS 0.9 的项目包。", line));
        }
        JsonNode projects = root.path("projects");
        if (!projects.isArray() && !root.path("title").isString()) {
            return refused(Sentence.of("没有“projects”列表；应是 OC4IDS 0.9 的项目包。"));
        }
        if (root.has("version") && !root.path("version").asString().startsWith("0.9")) {
            return refused(
                    Sentence.of("版本是“{0}”；只认 OC4IDS 0.9。", root.path("version").asString()));
        }
        if (projects.size() > MOST_PROJECTS) {
            return refused(Sentence.of("一个文件最多 {0} 个项目。", MOST_PROJECTS));
        }
        List<Incoming> rows = new ArrayList<>();
        List<Incoming.Fault> faults = new ArrayList<>();
        int number = 1;
        for (JsonNode node : projects.isArray() ? projects : List.of(root)) {
            Sentence where = Sentence.of(
                    "第 {0} 个项目“{1}”",
                    String.valueOf(number++), node.path("title").asString(""));
            try {
                rows.add(project(where, node));
            } catch (Wrong wrong) {
                faults.add(new Incoming.Fault(where, wrong.why));
            }
        }
        if (rows.isEmpty() && faults.isEmpty()) {
            return refused(Sentence.of("文件里一个项目也没有。"));
        }
        return new Incoming.Read(rows, faults, List.of(Sentence.of("里程碑的实际日期不导入：进入阶段要先过关口，请在项目页面上办。")));
    }

    private static Incoming.Read refused(Sentence why) {
        return new Incoming.Read(List.of(), List.of(Incoming.Fault.of(why)), List.of());
    }

    /** What cannot be taken of a project. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Sentence why;

        Wrong(String words, Object... arguments) {
            super(words, null, false, false);
            why = Sentence.of(words, arguments);
        }
    }

    private static Incoming project(Sentence where, JsonNode node) throws Wrong {
        if (!node.path("title").isString() || node.path("title").asString().isBlank()) {
            throw new Wrong("没有“title”；每个项目都要有名称。");
        }
        Map<Field, String> words = new EnumMap<>(Field.class);
        words.put(Field.NAME, node.path("title").asString().strip());
        identifier(node.path("identifiers"), CODE_SCHEME).ifPresent(code -> words.put(Field.CODE, code));
        said(node, "description").ifPresent(word -> words.put(Field.SUMMARY, word));
        said(node, "luodi_part").ifPresent(word -> words.put(Field.PART, word));
        said(node, "luodi_chain").ifPresent(word -> words.put(Field.CHAIN, word));
        said(node, "luodi_leader").ifPresent(word -> words.put(Field.LEADER, word));
        said(node, "luodi_whole").ifPresent(word -> words.put(Field.WHOLE, word));
        said(node, "luodi_state").ifPresent(word -> words.put(Field.STATE, word));
        said(node, "luodi_traits").ifPresent(word -> words.put(Field.TRAITS, word));
        said(node.path("policyAlignment"), "description").ifPresent(word -> words.put(Field.AIMS, word));
        said(node.path("publicAuthority"), "name").ifPresent(word -> words.put(Field.UNIT, word));
        JsonNode budget = node.path("budget").path("amount");
        if (budget.has("amount")) {
            words.put(Field.TOTAL, ProjectWords.amount(tenThousands(budget, "budget")));
        }
        for (JsonNode party : node.path("parties")) {
            if (roles(party).contains("funder")) {
                said(party, "name").ifPresent(word -> words.putIfAbsent(Field.INVESTOR, word));
                if (party.path("identifier").path("scheme").asString("").equals(CREDIT_SCHEME)) {
                    said(party.path("identifier"), "id")
                            .ifPresent(word -> words.putIfAbsent(Field.INVESTOR_CODE, word));
                }
            }
        }
        for (JsonNode location : node.path("locations")) {
            place(location, words);
        }
        Map<Stage, LocalDate> schedule = new EnumMap<>(Stage.class);
        for (JsonNode milestone : node.path("milestones")) {
            Optional<Stage> stage = Stage.named(milestone.path("id").asString(""));
            if (stage.isPresent() && milestone.has("dueDate") && !milestone.has("dateMet")) {
                schedule.put(stage.get(), day(milestone.path("dueDate").asString(""), "dueDate"));
            }
        }
        return new Incoming(where, words, series(node.path("forecasts")), series(node.path("metrics")), schedule);
    }

    private static List<String> roles(JsonNode party) {
        List<String> roles = new ArrayList<>();
        party.path("roles").forEach(role -> roles.add(role.asString("")));
        return roles;
    }

    private static Optional<String> said(JsonNode node, String name) {
        JsonNode word = node.path(name);
        return word.isString() ? Optional.of(word.asString().strip()) : Optional.empty();
    }

    private static Optional<String> identifier(JsonNode identifiers, String scheme) {
        for (JsonNode each : identifiers) {
            if (each.path("scheme").asString("").equals(scheme)) {
                return said(each, "id");
            }
        }
        return Optional.empty();
    }

    private static void place(JsonNode location, Map<Field, String> words) throws Wrong {
        JsonNode point = location.path("geometry");
        if (point.path("type").asString("").equals("Point")) {
            JsonNode at = point.path("coordinates");
            if (at.size() < 2 || !at.get(0).isNumber() || !at.get(1).isNumber()) {
                throw new Wrong("“coordinates”不是一对数；应是东经、北纬。");
            }
            words.putIfAbsent(
                    Field.POINT,
                    at.get(0).decimalValue().toPlainString() + ", "
                            + at.get(1).decimalValue().toPlainString());
        }
        JsonNode gazetteer = location.path("gazetteer");
        if (gazetteer.path("scheme").asString("").equals(PLACE_SCHEME)) {
            gazetteer.path("identifiers").forEach(id -> words.putIfAbsent(Field.PLACE, id.asString("")));
        }
    }

    private static BigDecimal tenThousands(JsonNode value, String where) throws Wrong {
        if (!value.path("amount").isNumber()
                || !value.path("currency").asString(CURRENCY).equals(CURRENCY)) {
            throw new Wrong("“{0}”的金额应是数，币种应是 CNY。", where);
        }
        return value.path("amount").decimalValue().divide(YUAN);
    }

    private static LocalDate day(String moment, String where) throws Wrong {
        try {
            return moment.length() == 10
                    ? LocalDate.parse(moment)
                    : OffsetDateTime.parse(moment).atZoneSameInstant(CHINA).toLocalDate();
        } catch (DateTimeParseException wrong) {
            throw new Wrong("“{0}”的“{1}”不是日期；应是 2026-03-31T00:00:00Z 这样。", where, moment);
        }
    }

    private static Map<Kind, Map<YearMonth, BigDecimal>> series(JsonNode metrics) throws Wrong {
        Map<Kind, Map<YearMonth, BigDecimal>> series = new EnumMap<>(Kind.class);
        for (JsonNode metric : metrics) {
            for (Kind kind : Kind.values()) {
                if (metric.path("id").asString("").equals(metric(kind))) {
                    Map<YearMonth, BigDecimal> months = new HashMap<>();
                    for (JsonNode each : metric.path("observations")) {
                        months.put(
                                YearMonth.from(day(
                                        each.path("period").path("startDate").asString(""), "startDate")),
                                observed(kind, each));
                    }
                    series.put(kind, months);
                }
            }
        }
        return series;
    }

    private static BigDecimal observed(Kind kind, JsonNode observation) throws Wrong {
        if (kind == Kind.INVESTMENT) {
            return tenThousands(observation.path("value"), "observations");
        }
        JsonNode measure = observation.path("measure");
        try {
            return measure.isNumber() ? measure.decimalValue() : new BigDecimal(measure.asString(""));
        } catch (NumberFormatException wrong) {
            throw new Wrong("“measure”的“{0}”不是数。", measure.asString(""));
        }
    }
}
