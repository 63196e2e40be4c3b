package luodi.app.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.office.OfficialDocument;
import luodi.app.office.PaperFonts;
import luodi.app.org.Viewer;
import luodi.app.report.CircularController.Form;
import luodi.app.web.Page;
import luodi.app.web.Paper;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.util.UriComponentsBuilder;

@Controller
class ScoreCircularController {
    private final ScoreCirculars circulars;
    private final PaperFonts fonts;
    private final Clock clock;

    ScoreCircularController(ScoreCirculars circulars, PaperFonts fonts, Clock clock) {
        this.circulars = circulars;
        this.fonts = fonts;
        this.clock = clock;
    }

    @GetMapping("/circulars/scores/{id}")
    Page preview(@PathVariable UUID id, Form form, Viewer viewer) {
        ScoreCircular circular = circulars.compose(id, viewer);
        Letterhead letterhead = letterhead(circular, form);
        return page(circular, letterhead, letterhead.problem());
    }

    /** The form carries a token, so it is posted; the address it leads to can be kept and sent on. */
    @PostMapping("/circulars/scores/{id}")
    String redraw(@PathVariable UUID id, Form form, Viewer viewer) {
        Letterhead letterhead = letterhead(circulars.compose(id, viewer), form);
        return "redirect:"
                + UriComponentsBuilder.fromPath("/circulars/scores/{id}")
                        .queryParam("organ", "{organ}")
                        .queryParam("number", "{number}")
                        .queryParam("addressee", "{addressee}")
                        .queryParam("signature", "{signature}")
                        .queryParam("issuedOn", letterhead.issuedOn())
                        .queryParam("demand", "{demand}")
                        .encode()
                        .buildAndExpand(
                                id,
                                letterhead.organ(),
                                letterhead.number(),
                                letterhead.addressee(),
                                letterhead.signature(),
                                letterhead.demand())
                        .toUriString();
    }

    @PostMapping("/circulars/scores/{id}/docx")
    Object docx(@PathVariable UUID id, Form form, Viewer viewer) {
        return paper(Paper.DOCX, id, form, viewer);
    }

    @PostMapping("/circulars/scores/{id}/pdf")
    Object pdf(@PathVariable UUID id, Form form, Viewer viewer) {
        return paper(Paper.PDF, id, form, viewer);
    }

    private Object paper(Paper kind, UUID id, Form form, Viewer viewer) {
        ScoreCircular circular = circulars.compose(id, viewer);
        Letterhead letterhead = letterhead(circular, form);
        Sentence problem = CircularController.unfit(letterhead);
        if (problem == null && kind == Paper.PDF) {
            problem = fonts.problem();
        }
        if (problem != null) {
            return page(circular, letterhead, problem);
        }
        OfficialDocument paper = ScoreCircularPaper.of(circular, letterhead);
        byte[] bytes = kind == Paper.PDF ? paper.pdf(fonts) : paper.docx();
        return kind.of(circular.title(), bytes, circulars.record(circular, letterhead, kind.ending(), bytes, viewer));
    }

    @PostMapping("/circulars/scores/{id}/xlsx")
    Object xlsx(@PathVariable UUID id, Form form, Viewer viewer) {
        ScoreCircular circular = circulars.compose(id, viewer);
        Letterhead letterhead = letterhead(circular, form);
        if (letterhead.problem() != null) {
            return page(circular, letterhead, letterhead.problem());
        }
        byte[] bytes = ScoreCircularWorkbook.of(circular);
        return Paper.XLSX.of(circular.title(), bytes, circulars.record(circular, letterhead, "xlsx", bytes, viewer));
    }

    private Letterhead letterhead(ScoreCircular circular, Form form) {
        return CircularController.letterhead(
                form, circulars.scorer(circular).name(), ScoreCircular.usualDemand(), LocalDate.now(clock));
    }

    private static ScoreCircularPage page(ScoreCircular circular, Letterhead letterhead, @Nullable Sentence problem) {
        return new ScoreCircularPage(
                circular.assessment().id().toString(),
                circular.assessment().name(),
                circular.title(),
                circular.assessment().announced() != null,
                letterhead,
                circular.blocks(letterhead),
                problem);
    }
}
