package luodi.app.report;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.assessment.scheme.Assessment;
import luodi.app.assessment.scheme.Assessments;
import luodi.app.assessment.scheme.FigureSheet;
import luodi.app.assessment.scheme.SchemeVersion;
import luodi.app.ground.Sha256;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.engine.scoring.scheme.Scheme;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Circulars of assessments: for a plan office and an auditor in whose scope the assessment lies. */
@Component
class ScoreCirculars {
    private final Assessments assessments;
    private final Organisations organisations;
    private final Journal journal;

    ScoreCirculars(Assessments assessments, Organisations organisations, Journal journal) {
        this.assessments = assessments;
        this.organisations = organisations;
        this.journal = journal;
    }

    /**
     * Puts a circular together.
     *
     * @throws NotVisible when the viewer does not keep the assessment
     */
    @Transactional(readOnly = true)
    public ScoreCircular compose(UUID assessmentId, Viewer viewer) {
        Assessment assessment = assessments.find(assessmentId, viewer);
        SchemeVersion version = assessments.version(assessment);
        Scheme scheme = version.scheme();
        FigureSheet sheet = assessments.figures(assessment);
        return new ScoreCircular(
                assessment,
                version,
                scheme,
                sheet,
                assessments.lines(assessment, scheme, sheet, viewer),
                assessments.appeals(assessment, viewer));
    }

    /** The organisation that scored. */
    Organisation scorer(ScoreCircular circular) {
        return organisations.find(circular.assessment().organisationId()).orElseThrow(NotVisible::new);
    }

    /** Puts the making of a file into the journal; its SHA-256 in hex, as the journal has it. */
    @Transactional
    public String record(ScoreCircular circular, Letterhead letterhead, String format, byte[] bytes, Viewer viewer) {
        String hash = Sha256.hex(bytes);
        journal.record(new Act(
                viewer.actor(),
                "生成通报",
                "assessment",
                circular.assessment().id(),
                List.of(),
                Map.of(
                        "title",
                        circular.title(),
                        "format",
                        format,
                        "sha256",
                        hash,
                        "bytes",
                        bytes.length,
                        "documentNumber",
                        letterhead.number(),
                        "revision",
                        circular.assessment().revision())));
        return hash;
    }
}
