package luodi.app.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitNamesTest {
    private static final UnitNames.Above CITY = new UnitNames.Above(Organisation.Kind.CITY, "盘锦市");
    private static final UnitNames.Above COUNTY = new UnitNames.Above(Organisation.Kind.COUNTY, "大洼区");

    private static Set<String> office(String name) {
        return UnitNames.of(Organisation.Kind.DEPARTMENT, name, null, CITY, "盘锦市");
    }

    @ParameterizedTest
    @CsvSource({
        "市发展和改革委员会, 市发改委",
        "市发展和改革委员会, 市发展改革委",
        "盘锦市发展和改革委员会, 发改委",
        "市发改委, 盘锦市发展和改革委员会",
        "市工业和信息化局, 市工信局",
        "市科学技术局, 市科技局",
        "市人力资源和社会保障局, 市人社局",
        "市住房和城乡建设局, 市住建局",
        "市交通运输局, 市交通局",
        "市文化旅游和广播电视局, 市文旅广电局",
        "市卫生健康委员会, 市卫健委",
        "市卫生健康委, 市卫生健康委员会",
        "市退役军人事务局, 市退役军人局",
        "市应急管理局, 市应急局",
        "市市场监督管理局, 市市场监管局",
        "市场监督管理局, 市市场监管局",
        "市医疗保障局, 市医保局",
        "市营商环境建设局, 市营商局",
        "市政府国有资产监督管理委员会, 市国资委",
        "市人民政府国有资产监督管理委员会, 国资委",
        "市大数据管理局, 市大数据局",
        "市人民政府办公室, 市政府办公室",
        "市农业农村局, 盘锦市农业农村局",
        "市财政局, 财政局",
        "市信访局, 盘锦市信访局",
        "市委宣传部, 中共盘锦市委宣传部",
        "中共盘锦市委政法委员会, 市委政法委"
    })
    void aCityOfficeIsKnownByItsUsualShortForms(String name, String other) {
        assertThat(office(name)).contains(UnitNames.normal(name), other);
    }

    @Test
    void aCountyOfficeNeverClaimsTheBareName() {
        Set<String> names = UnitNames.of(Organisation.Kind.DEPARTMENT, "发展和改革局", null, COUNTY, "盘锦市");

        assertThat(names).contains("大洼区发改局", "盘锦市大洼区发改局").doesNotContain("发改局", "发展和改革局", "市发改局");
    }

    @Test
    void aWordThatMerelyBeginsLikeTheCityKeepsItsFirstCharacter() {
        assertThat(office("市场监督管理局")).doesNotContain("场监督管理局", "市场监督管理局".substring(1));
        assertThat(office("市政公用事业服务中心")).contains("市市政公用事业服务中心").doesNotContain("政公用事业服务中心");
    }

    @Test
    void noTwoRulesClaimOneForm() {
        Set<String> seen = new HashSet<>();
        List<String> twice = UnitNames.RULES.stream()
                .flatMap(rule -> rule.forms().stream())
                .filter(form -> !seen.add(form))
                .toList();

        assertThat(twice).isEmpty();
    }

    @Test
    void theWaysOfTypingANameAreOne() {
        assertThat(UnitNames.normal("　市发改委（粮储局） \u200B")).isEqualTo("市发改委(粮储局)");
        assertThat(UnitNames.normal("市⽔利局")).isEqualTo("市水利局");
    }
}
