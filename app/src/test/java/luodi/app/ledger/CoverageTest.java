package luodi.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.UUID;
import luodi.app.web.NotVisible;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest
@AutoConfigureMockMvc
@Import(LedgerCity.class)
class CoverageTest {
    @Autowired
    private LedgerCity city;

    @Autowired
    private CoverageController coverage;

    @Autowired
    private RevisingEntry revising;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void listsWhatIsMissingOnEitherSide() {
        LedgerCity.Published plan = city.publishOne("第一条的事");
        paper(plan.planId());
        clause(plan.planId(), "n1", 1, "第一条的事");
        clause(plan.planId(), "n2", 2, "漏掉的一条");
        assertThat(revising.add(
                        city.viewer(city.planOffice),
                        plan.planId(),
                        "会议议定",
                        new EntryForm("", "", "会上定的事", "", "", "", "", "市财政局", "", "", "")))
                .get()
                .isInstanceOf(RevisingEntry.Result.Done.class);

        CoveragePage page = (CoveragePage) coverage.coverage(city.viewer(city.planOffice), plan.planId());

        assertThat(page.expected()).isEqualTo(2);
        assertThat(page.covered()).isEqualTo(1);
        assertThat(page.missing()).extracting(CoveragePage.Clause::nodeId).containsExactly("n2");
        assertThat(page.loose()).extracting(LedgerEntry::task).containsExactly("会上定的事");
    }

    @Test
    void hidesTheCoverageFromThoseWhoSeeOnlyAPart() {
        LedgerCity.Published plan = city.publishOne("别人的覆盖");
        paper(plan.planId());

        assertThatThrownBy(() -> coverage.coverage(city.viewer(city.clerk), plan.planId()))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> coverage.coverage(city.viewer(city.countyOffice), plan.planId()))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> coverage.coverage(city.viewer(city.planOffice), UUID.randomUUID()))
                .isInstanceOf(NotVisible.class);
    }

    private void paper(UUID plan) {
        jdbc.sql("""
                        insert into plan (id, region, organisation_id, title, status, file_name, file_hash, file, text,
                            uploaded_by, uploaded_at, published_by, published_at, entry_kinds)
                        values (:id, '211100000000', :city, '试验方案', 'published', 'plan.txt', :hash, '', '试验', :by,
                            :at, :by, :at, array['measure'])
                        """)
                .param("id", plan)
                .param("city", city.city)
                .param("hash", plan.toString())
                .param("by", city.planOffice)
                .param("at", LocalDate.of(2026, 1, 5).atStartOfDay())
                .update();
    }

    private void clause(UUID plan, String node, int position, String heading) {
        jdbc.sql("""
                        insert into plan_node (plan_id, node_id, position, kind, style, number, heading, text, starts_at, ends_at)
                        values (:plan, :node, :position, 'measure', '（一）', :position, :heading, :heading, 0, 1)
                        """)
                .param("plan", plan)
                .param("node", node)
                .param("position", position)
                .param("heading", heading)
                .update();
    }
}
