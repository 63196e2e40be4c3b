package luodi.app.project;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.org.UnitChoices;
import luodi.app.project.photo.Photos;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The dossier of a project.
 *
 * @param units that may answer for it; null for whoever may not give it away
 * @param aims words of what it serves
 * @param whole the name of the project it is a part of; empty for a whole
 * @param parts of a whole, as far as the viewer sees them
 * @param total in 10,000 yuan
 * @param next what stands between it and the stage after
 * @param shortages what it will wait for as planned now
 * @param journal what was done, the latest first
 * @param keeps whether the viewer's office keeps it
 * @param records whether the viewer may record what happens at a gate
 * @param editing whether the last try was to change it
 * @param problems what was wrong with the last try; empty at the first
 */
public record ProjectPage(
        UUID id,
        ProjectForm fields,
        int version,
        String office,
        String unit,
        String place,
        String chain,
        String part,
        String partCode,
        String unitId,
        @Nullable UnitChoices units,
        String state,
        String stateCode,
        String traits,
        List<String> aims,
        @Nullable UUID wholeId,
        String whole,
        List<Part> parts,
        String total,
        String stage,
        @Nullable Next next,
        List<StageLine> stages,
        List<GateLine> gates,
        List<Paper> papers,
        List<Change> changes,
        Money money,
        List<Obstacle> blockers,
        List<Obstacle> shortages,
        List<Act> journal,
        boolean keeps,
        boolean records,
        String today,
        boolean editing,
        List<Sentence> problems)
        implements Page {
    public ProjectPage {
        aims = List.copyOf(aims);
        parts = List.copyOf(parts);
        stages = List.copyOf(stages);
        gates = List.copyOf(gates);
        papers = List.copyOf(papers);
        changes = List.copyOf(changes);
        blockers = List.copyOf(blockers);
        shortages = List.copyOf(shortages);
        journal = List.copyOf(journal);
        problems = List.copyOf(problems);
    }

    /** A part of a whole, its total in 10,000 yuan. */
    public record Part(UUID id, String name, String total) {}

    /** The stage after, and the gates that are shut before it. */
    public record Next(String stage, List<GateLine> shut) {
        public Next {
            shut = List.copyOf(shut);
        }
    }

    /**
     * One stage.
     *
     * @param original when it was planned first; empty when it never was
     * @param current when it is planned now; empty as well
     * @param entered when it was entered; empty before that
     * @param counts whether it was entered and every gate of it still holds
     * @param ahead whether it is still to come
     * @param late whether its planned day is over
     */
    public record StageLine(
            String code,
            String word,
            String original,
            String current,
            String entered,
            String evidence,
            boolean counts,
            boolean ahead,
            boolean late) {}

    /**
     * One gate and how the project stands at it.
     *
     * @param used days of the limit that are gone, or that it took; empty where no clock runs
     * @param share of the limit that is gone in per cent; null without a limit or a clock
     */
    public record GateLine(
            String name,
            String blocks,
            String state,
            boolean open,
            String authority,
            String since,
            String until,
            String limit,
            String used,
            @Nullable Integer share,
            String statute) {}

    /** What was recorded at a gate. */
    public record Paper(
            String gate,
            String kind,
            String document,
            String decider,
            String on,
            String until,
            String conditions,
            String by,
            String at) {}

    /** Investment in 10,000 yuan, and how far the building is in per cent; empty where nothing was told. */
    public record Money(
            int year,
            String planned,
            String reported,
            String verified,
            String reportedEver,
            String verifiedEver,
            String buildingPlanned,
            String building) {}

    /** What stands in its way, and where more of it is said; no address for a shortage. */
    public record Obstacle(Sentence what, String address) {}

    /** @param hash the first letters of what the journal holds of it */
    public record Act(String verb, String by, String at, String hash) {}

    public record Change(String field, String before, String after, String reason, String by, String at) {}

    /** Whether it entered a stage of which a photo is wanted. */
    public boolean photographed() {
        return stages.stream()
                .anyMatch(each -> !each.ahead()
                        && Photos.STAGES.stream().anyMatch(stage -> stage.code().equals(each.code())));
    }

    @Override
    public int status() {
        return problems.isEmpty() ? 200 : 422;
    }

    @Override
    public String template() {
        return "project/Project.jte";
    }
}
