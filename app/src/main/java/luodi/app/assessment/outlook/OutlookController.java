package luodi.app.assessment.outlook;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import luodi.app.ledger.LedgerBook;
import luodi.app.ledger.LedgerEntry;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class OutlookController {
    private static final int PAGE = 50;

    private final Outlooks outlooks;
    private final OutlookStore store;
    private final LedgerBook ledger;
    private final Organisations organisations;

    OutlookController(Outlooks outlooks, OutlookStore store, LedgerBook ledger, Organisations organisations) {
        this.outlooks = outlooks;
        this.store = store;
        this.ledger = ledger;
        this.organisations = organisations;
    }

    @GetMapping("/assessment/outlooks")
    @Transactional(readOnly = true)
    public Page list(
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate asOf,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable String judge,
            Viewer viewer) {
        LocalDate today = viewer.today();
        LocalDate day = asOf == null || asOf.isAfter(today) ? today : asOf;
        List<OutlookStore.Held> held = held(viewer, after);
        boolean more = held.size() > PAGE;
        OutlookStore.Known known = outlooks.knownOn(day);
        Map<Side, Calibration> sides = store.bySide(viewer, known);
        List<OutlookStore.Judged> judges = store.byJudge(viewer, known, judge(judge), PAGE + 1);
        boolean moreJudges = judges.size() > PAGE;
        List<OutlookStore.Judged> shown = moreJudges ? judges.subList(0, PAGE) : judges;
        return new OutlookPage(
                day,
                today,
                rows(more ? held.subList(0, PAGE) : held),
                more ? held.get(PAGE - 1).least() + "~" + held.get(PAGE - 1).entryId() : null,
                Arrays.stream(Side.values())
                        .filter(sides::containsKey)
                        .map(side -> new OutlookPage.SideRow(side, Objects.requireNonNull(sides.get(side))))
                        .toList(),
                judgeRows(shown),
                moreJudges ? key(shown.getLast().judge()) : null,
                new Calibration(sides.values().stream()
                                .flatMap(each -> each.counts().stream())
                                .toList())
                        .rate());
    }

    private List<OutlookStore.Held> held(Viewer viewer, @Nullable String after) {
        String[] parts = parts(after, 2);
        try {
            return parts.length == 0
                    ? store.leastLikely(viewer, viewer.today(), 0, new UUID(0, 0), PAGE + 1)
                    : store.leastLikely(
                            viewer, viewer.today(), Integer.parseInt(parts[0]), UUID.fromString(parts[1]), PAGE + 1);
        } catch (IllegalArgumentException wrong) {
            throw new NotVisible();
        }
    }

    private static OutlookStore.Judge judge(@Nullable String key) {
        String[] parts = parts(key, 3);
        try {
            return parts.length == 0
                    ? OutlookStore.Judge.FIRST
                    : new OutlookStore.Judge(UUID.fromString(parts[0]), UUID.fromString(parts[1]), Side.of(parts[2]));
        } catch (IllegalArgumentException wrong) {
            throw new NotVisible();
        }
    }

    private static String key(OutlookStore.Judge judge) {
        return judge.organisationId() + "~" + judge.personId() + "~"
                + judge.side().code();
    }

    /** The parts of a key in an address; none for no key. */
    private static String[] parts(@Nullable String key, int count) {
        if (key == null || key.isEmpty()) {
            return new String[0];
        }
        String[] parts = key.split("~", -1);
        if (parts.length != count) {
            throw new NotVisible();
        }
        return parts;
    }

    private List<OutlookPage.Row> rows(List<OutlookStore.Held> held) {
        Map<UUID, LedgerEntry> known = ledger
                .entries(held.stream().map(OutlookStore.Held::entryId).toList())
                .stream()
                .collect(Collectors.toMap(LedgerEntry::id, Function.identity()));
        return held.stream()
                .filter(each -> known.containsKey(each.entryId()))
                .map(each -> new OutlookPage.Row(
                        Objects.requireNonNull(known.get(each.entryId())), each.unit(), each.office()))
                .toList();
    }

    private List<OutlookPage.JudgeRow> judgeRows(List<OutlookStore.Judged> judges) {
        Map<UUID, Organisation> named = organisations.byId(judges.stream()
                .map(each -> each.judge().organisationId())
                .distinct()
                .toList());
        return judges.stream()
                .map(each -> {
                    Organisation organisation = named.get(each.judge().organisationId());
                    return new OutlookPage.JudgeRow(
                            each.name(),
                            organisation == null ? "?" : organisation.label(),
                            each.judge().side(),
                            each.calibration());
                })
                .toList();
    }
}
