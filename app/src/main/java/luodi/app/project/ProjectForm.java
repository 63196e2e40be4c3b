package luodi.app.project;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import luodi.app.ground.Sentence;
import luodi.engine.code.CreditCode;
import luodi.engine.code.ProjectCode;
import luodi.engine.gate.Trait;
import org.jspecify.annotations.Nullable;

/**
 * What was typed of a project, as it was typed.
 *
 * @param traits codes of the boxes that were ticked
 * @param total in 10,000 yuan
 */
public record ProjectForm(
        String code,
        String name,
        String investor,
        String investorCode,
        List<String> traits,
        String leader,
        String total,
        String summary,
        String point,
        List<String> aims,
        String whole) {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 2_000;
    private static final BigDecimal MOST = new BigDecimal("999999999999.99");

    public ProjectForm {
        code = code.strip();
        name = name.strip();
        investor = investor.strip();
        investorCode = investorCode.strip().toUpperCase(java.util.Locale.ROOT);
        traits = List.copyOf(traits);
        leader = leader.strip();
        total = total.strip().replace(",", "").replace("，", "");
        summary = summary.strip();
        point = point.strip();
        aims = List.copyOf(aims);
        whole = whole.strip();
    }

    public boolean serves(Aim aim) {
        return aims.contains(aim.code());
    }

    public boolean has(Trait trait) {
        return traits.contains(trait.code());
    }

    static ProjectForm empty() {
        return new ProjectForm("", "", "", "", List.of(Trait.FILED.code()), "", "", "", "", List.of(), "");
    }

    /** @param whole the name of the project it is a part of; empty for a whole */
    public static ProjectForm of(Project project, String whole) {
        return new ProjectForm(
                project.code() == null ? "" : project.code(),
                project.name(),
                project.investor(),
                project.investorCode(),
                project.traits().stream().map(Trait::code).sorted().toList(),
                project.leader(),
                project.total().stripTrailingZeros().toPlainString(),
                project.summary(),
                project.point() == null ? "" : project.point().written(),
                project.aims().stream().map(Aim::code).sorted().toList(),
                whole);
    }

    /** Everything that is wrong with it; empty when it can be kept. */
    List<Sentence> faults() {
        List<Sentence> faults = new ArrayList<>();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            faults.add(Sentence.of("请写项目名称，最多 {0} 字。", LONGEST_NAME));
        }
        if (investor.isEmpty() || investor.length() > LONGEST_NAME) {
            faults.add(Sentence.of("请写投资主体，最多 {0} 字。", LONGEST_NAME));
        }
        if (!code.isEmpty()) {
            ProjectCode.fault(code).map(Sentence::of).ifPresent(faults::add);
        }
        if (!investorCode.isEmpty()) {
            CreditCode.fault(investorCode).map(Sentence::of).ifPresent(faults::add);
        }
        if (knownTraits().stream().filter(Trait::isApproval).count() != 1) {
            faults.add(Sentence.of("请选一种立项方式：审批、核准或备案。"));
        }
        if (amount().isEmpty()) {
            faults.add(Sentence.of("计划总投资应是大于 0 的数，单位万元，最多两位小数，例如 120000。"));
        }
        if (leader.length() > LONGEST_NAME || summary.length() > LONGEST_TEXT) {
            faults.add(Sentence.of("挂钩领导最多 {0} 字，建设内容最多 {1} 字。", LONGEST_NAME, LONGEST_TEXT));
        }
        if (!point.isEmpty() && Point.read(point).isEmpty()) {
            faults.add(Sentence.of("坐标“{0}”不对：应先写东经、后写北纬，例如 122.070714, 41.119997。", point));
        }
        return faults;
    }

    /**
     * The project with what was typed. There are no faults.
     *
     * @param wholeId what the name of the whole stands for
     */
    Project in(Project before, @Nullable UUID wholeId, Project.State state) {
        return new Project(
                before.id(),
                before.region(),
                before.organisationId(),
                before.unitId(),
                codeOrNone(),
                name,
                investor,
                investorCode,
                before.place(),
                before.chain(),
                before.part(),
                knownTraits(),
                leader,
                amount().orElseThrow(),
                summary,
                Point.read(point).orElse(null),
                knownAims(),
                wholeId,
                before.stage(),
                state,
                before.createdBy(),
                before.createdAt(),
                before.version());
    }

    Set<Trait> knownTraits() {
        return traits.stream().flatMap(each -> Trait.named(each).stream()).collect(Collectors.toSet());
    }

    Set<Aim> knownAims() {
        return aims.stream().flatMap(each -> Aim.named(each).stream()).collect(Collectors.toSet());
    }

    /** In 10,000 yuan; empty when it is no amount. */
    Optional<BigDecimal> amount() {
        try {
            BigDecimal read = new BigDecimal(total);
            boolean fits = read.signum() > 0 && read.stripTrailingZeros().scale() <= 2 && read.compareTo(MOST) <= 0;
            return fits ? Optional.of(read) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Nullable
    String codeOrNone() {
        return code.isEmpty() ? null : code;
    }
}
