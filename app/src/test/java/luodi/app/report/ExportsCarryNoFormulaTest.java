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
