package luodi.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import luodi.app.assessment.Town;
import luodi.app.assessment.Town.Scene;
import luodi.app.org.Role;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whatever words begin with, no export makes a formula or a field of them: every text column, every route. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(Town.class)
class ExportsCarryNoFormulaTest {
    private static final List<String> FIRST = List.of("=", "+", "-", "@", "\t=", "\r=", "＝", "＋", "－", "＠");
    private static final String REST = "1+1|cmd'!A1";
    private static final List<String> TABLES = List.of(
            "ledger_entry", "ledger_plan", "report_line", "report", "cycle", "organisation", "person", "plan", "lamp");

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private RequestMappingHandlerMapping routes;

    private Scene.Place place;
    private Scene.Opened plan;
    private UUID cycle;
    private UUID report;
    /** The one id of what is never changed and so made anew with each words: an assessment, an order, a meeting. */
    private UUID grown = new UUID(0, 0);

    private MockHttpSession office;
    private MockHttpSession clerk;
    private MockHttpSession admin;

    @BeforeEach
    void runAMonth() throws Exception {
        scene.clock.set(Town.at("2026-01-01"));
        place = scene.place();
        plan = scene.plan(
                place,
                new Scene.Wanted("老旧小区改造", place.first(), "2026-04-10"),
                new Scene.Wanted("城市更新", place.first(), null));
        cycle = scene.cycle(place, plan.planId(), "2026-01-01", "2026-01-31", "2026-02-05", "2026-02-10");
        report = scene.owed(cycle, place.first(), plan.entries());
        scene.accepted(report, "40", "2026-01-31", "2026-02-04", "2026-02-06");
        scene.clock.set(Town.at("2026-02-12"));
        office = signedIn(Role.PLAN_OFFICE, place.city().id());
        clerk = signedIn(Role.UNIT_CLERK, place.first().id());
        admin = signedIn(Role.ADMIN, place.city().id());
    }

    private Map<String, Exported> exports() {
        Map<String, Exported> all = new LinkedHashMap<>();
        all.put(
                "/ledger.xlsx",
                () -> bytes(
                        office, get("/ledger.xlsx").param("plan", plan.planId().toString())));
        all.put(
                "/dispatch/reports/{id}/table.xlsx",
                () -> bytes(clerk, get("/dispatch/reports/" + report + "/table.xlsx")));
        all.put("/circulars/{cycleId}/xlsx", () -> bytes(office, circular("xlsx")));
        all.put("/circulars/{cycleId}/docx", () -> bytes(office, circular("docx")));
        all.put("/circulars/scores/{id}/xlsx", () -> bytes(office, scores("xlsx")));
        all.put("/circulars/scores/{id}/docx", () -> bytes(office, scores("docx")));
        all.put(
                "/orders/{id}/docx",
                () -> bytes(office, post("/orders/" + grown + "/docx").with(csrf())));
        all.put(
                "/meetings/{id}/docx",
                () -> bytes(office, post("/meetings/" + grown + "/docx").with(csrf())));
        all.put("/projects/table.xlsx", () -> bytes(office, get("/projects/table.xlsx")));
        all.put("/projects/meeting.xlsx", () -> bytes(office, get("/projects/meeting.xlsx")));
        all.put("/admin/people.xlsx", () -> bytes(admin, get("/admin/people.xlsx")));
        return all;
    }

    private interface Exported {
        byte[] file() throws Exception;
    }

    /** A route that hands out a file and is not looked at below fails here. */
    @Test
    void everyRouteThatHandsOutAFileIsLookedAt() {
        Set<String> found = new TreeSet<>();
        routes.getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(pattern -> pattern.matches(".*(xlsx|docx|csv|xls|tsv)"))
                        .forEach(found::add));

        assertThat(exports().keySet()).containsExactlyInAnyOrderElementsOf(found);
    }

    @Test
    void noTextOfAnyColumnBecomesAFormulaInAnyExport() throws Exception {
        int columns = 0;
        int seen = 0;
        for (String first : FIRST) {
            columns += poison(first + REST);
            grow(first + REST);
            for (Map.Entry<String, Exported> export : exports().entrySet()) {
                byte[] file = export.getValue().file();
                List<String> texts = export.getKey().endsWith("docx") ? paragraphs(file) : cells(file);
                seen += (int) texts.stream().filter(text -> text.contains(REST)).count();
                assertThat(texts).as(export.getKey()).anyMatch(text -> text.contains(REST));
            }
        }
        System.out.println("promise | No export runs a formula | " + seen + " cells | 0 formulas; "
                + exports().size() + " routes × " + FIRST.size() + " beginnings, " + columns + " columns poisoned");
    }

    /** Puts the words into every column that takes them; those that hold codes refuse by themselves. */
    private int poison(String words) {
        List<String[]> columns = new ArrayList<>();
        for (String table : TABLES) {
            scene.jdbc
                    .sql("""
                            select column_name from information_schema.columns
                            where table_schema = 'public' and table_name = :table and data_type = 'text'
                                and is_generated = 'NEVER'
                            """)
                    .param("table", table)
                    .query(String.class)
                    .list()
                    .forEach(column -> columns.add(new String[] {table, column}));
        }
        int poisoned = 0;
        for (String[] column : columns) {
            if (Set.of("region", "login", "password_hash").contains(column[1])) {
                continue;
            }
            try {
                poisoned += scene.jdbc
                                        .sql("update " + column[0] + " set " + column[1] + " = :words where "
                                                + column[1] + " is not null")
                                        .param("words", words)
                                        .update()
                                > 0
                        ? 1
                        : 0;
            } catch (DataAccessException code) {
                // A code, or a name that must differ from row to row.
            }
        }
        assertThat(poisoned).as("columns that took the words").isGreaterThan(12);
        return poisoned;
    }

    private void grow(String words) {
        grown = UUID.randomUUID();
        String[][] rows = {
            {
                "project",
                "id, organisation_id, unit_id, name, investor, place, chain, part, traits, leader, total, summary, stage,"
                        + " state, created_by, created_at",
                ":id, :city, :unit, :words, :words, '211100000000', :words, 'leading', '{filed}', :words, 100, :words,"
                        + " 'conceived', 'ongoing', :words, :now"
            },
            {
                "project_schedule",
                "id, project_id, stage, planned_on, reason, recorded_by, recorded_at",
                ":id, :id, 'started', '2026-01-02', :words, :words, :now"
            },
            {"scheme", "id, organisation_id, text, edited_by, edited_at", ":id, :city, :scheme, :words, :now"},
            {
                "scheme_version",
                "id, scheme_id, version, text, proved_on, moved, published_by, recorded_at",
                ":id, :id, 1, :scheme, :id, 0, :words, :now"
            },
            {
                "figure_sheet",
                "id, scheme_id, name, period_from, period_to, columns, sources, entered_by, recorded_at",
                ":id, :id, :words, '2026-01-01', '2026-03-31', array['黄牌'], array[''], :words, :now"
            },
            {
                "figure_row",
                "sheet_id, organisation_id, position, unit, peer_group, figures",
                ":id, :unit, 1, :words, :words, array[20000]"
            },
            {
                "assessment",
                "id, scheme_version_id, sheet_id, organisation_id, name, revision, elapsed, scored_by, recorded_at",
                ":id, :id, :id, :city, :words, 1, 1000000, :words, :now"
            },
            {
                "score",
                "assessment_id, organisation_id, position, unit, peer_group, total, rank, points, mention",
                ":id, :unit, 1, :words, :words, 980000, 1, array[980000], 'commended'"
            },
            {
                "appeal",
                "id, assessment_id, organisation_id, figure, ground, filed_by, filed_by_id, recorded_at, rule_by",
                ":id, :id, :unit, :words, :words, :words, :id, :now, :now"
            },
            {"ruling", "appeal_id, upheld, reason, ruled_by, recorded_at", ":id, false, :words, :words, :now"},
            {
                "follow_up_order",
                "id, organisation_id, year, serial, number, source, kind, unit_id, units, leader, task, demand, frequency,"
                        + " remark, state, last_word_on, issued_at",
                ":id, :city, 2026, :serial, :words, :words, 'other', :unit, array[:unit]::uuid[], :words, :words, :words,"
                        + " 'week', :words, 'issued', '2026-02-12', :now"
            },
            {
                "timer",
                "id, subject_kind, subject_id, organisation_id, keeper_id, above_id, title, path, state, since, due_at,"
                        + " rungs, recipients, budget, budget_unit, consumed",
                ":id, 'order', :id, :unit, :city, :city, :words, '/orders', 'running', :now, '2026-03-12T00:00:00Z',"
                        + " '{}', '{}', 20, 'calendar_days', 0"
            },
            {
                "meeting_pack",
                "id, organisation_id, plan_id, plan_title, name, held_on, content, composed_by, composed_at",
                ":id, :city, :plan, :words, :words, '2026-02-12', :pack, :words, :now"
            },
            {
                "meeting_decision",
                "id, pack_id, organisation_id, plan_id, text, unit_id, due_on, entry_id, decided_by, recorded_at",
                ":id, :id, :city, :plan, :words, :unit, '2026-03-12', :entry, :words, :now"
            }
        };
        for (String[] row : rows) {
            scene.jdbc
                    .sql("insert into %s (region, %s) values ('211100000000', %s)".formatted(row[0], row[1], row[2]))
                    .params(Map.ofEntries(
                            Map.entry("id", grown),
                            Map.entry("city", place.city().id()),
                            Map.entry("unit", place.first().id()),
                            Map.entry("plan", plan.planId()),
                            Map.entry("entry", plan.entries().getFirst()),
                            Map.entry("serial", Math.abs(grown.hashCode() % 1_000_000) + 1),
                            Map.entry("scheme", SCHEME),
                            Map.entry("pack", PACK),
                            Map.entry("now", java.sql.Timestamp.from(Town.at("2026-02-12"))),
                            Map.entry("words", words)))
                    .update();
        }
    }

    private static final String SCHEME = """
            考核办法
            满分100分，前50%表扬。
            一、督办（100分）
            1．督办（100分）：每次“黄牌”扣1分，扣完为止。
            """;
    private static final String PACK = """
            {"promises":[],"cycle":"","units":0,"reports":[],"reds":[],"blockers":[],"orders":[]}
            """;

    private MockHttpServletRequestBuilder scores(String format) {
        return post("/circulars/scores/" + grown + "/" + format).with(csrf()).param("number", "盘发改〔2026〕12号");
    }

    private static List<String> cells(byte[] file) throws IOException {
        List<String> texts = new ArrayList<>();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            workbook.forEach(sheet -> sheet.forEach(row -> row.forEach(cell -> {
                assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
                if (cell.getCellType() == CellType.STRING) {
                    assertThat(cell.getCellStyle().getDataFormatString()).isEqualTo("@");
                    texts.add(cell.getStringCellValue());
                }
            })));
        }
        return texts;
    }

    private static List<String> paragraphs(byte[] file) throws IOException {
        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(file))) {
            String xml = word.getDocument().xmlText();
            // The page number is the one field of a circular, and it stands in the footer.
            assertThat(xml).doesNotContain("instrText", "fldSimple", "altChunk");
            return List.of(
                    xml.replaceAll("<[^>]+>", "\n").replace("&apos;", "'").split("\n"));
        }
    }

    private MockHttpServletRequestBuilder circular(String format) {
        return post("/circulars/" + cycle + "/" + format)
                .with(csrf())
                .param("number", "盘发改〔2026〕12号")
                .param("asOf", "2026-02-10");
    }

    private byte[] bytes(MockHttpSession who, MockHttpServletRequestBuilder request) throws Exception {
        MvcResult result = mvc.perform(request.session(who)).andReturn();
        if (result.getRequest().isAsyncStarted()) {
            result.getAsyncResult();
        }
        assertThat(result.getResponse().getStatus()).isEqualTo(200);
        return result.getResponse().getContentAsByteArray();
    }

    private MockHttpSession signedIn(Role role, UUID at) throws Exception {
        var organisation = List.of(place.city(), place.first()).stream()
                .filter(each -> each.id().equals(at))
                .findFirst()
                .orElseThrow();
        String login = scene.person(role, organisation);
        return (MockHttpSession) Objects.requireNonNull(
                mvc.perform(formLogin("/sign-in").user(login).password(Town.PASSWORD))
                        .andReturn()
                        .getRequest()
                        .getSession());
    }
}
