package luodi.app.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Entries for programs, under the same scope as the pages. */
@RestController
class LedgerApi {
    private final LedgerBook book;
    private final LedgerList list;

    LedgerApi(LedgerBook book, LedgerList list) {
        this.book = book;
        this.list = list;
    }

    /** @param completion per cent as last accepted; null before the first answer */
    record EntryBody(
            UUID id,
            UUID planId,
            String planTitle,
            @Nullable String clauseId,
            String source,
            String number,
            String category,
            String task,
            String target,
            String acceptance,
            @Nullable String leader,
            String leadRule,
            @Nullable LocalDate dueOn,
            String state,
            String progress,
            @Nullable BigDecimal completion,
            String problem,
            String nextStep,
            @Nullable LocalDate reportedOn,
            String lamp,
            @Nullable LocalDate lampOn,
            List<UnitBody> units) {

        static EntryBody of(LedgerEntry entry) {
            return new EntryBody(
                    entry.id(),
                    entry.planId(),
                    entry.planTitle(),
                    entry.clauseId(),
                    entry.source(),
                    entry.number(),
                    entry.category(),
                    entry.task(),
                    entry.target(),
                    entry.acceptance(),
                    entry.leader(),
                    entry.leadRule(),
                    entry.dueOn(),
                    entry.state().code(),
                    entry.progress(),
                    entry.completion(),
                    entry.problem(),
                    entry.nextStep(),
                    entry.reportedOn(),
                    entry.lamp().code(),
                    entry.lampOn(),
                    entry.units().stream()
                            .map(unit -> new UnitBody(
                                    unit.organisationId(),
                                    unit.name(),
                                    unit.part().code(),
                                    unit.fromGroup()))
                            .toList());
        }
    }

    record UnitBody(
            UUID id, String name, String part, @Nullable String fromGroup) {}

    record CountsBody(int total, int red, int yellow, int green, int grey, int overdue) {}

    /** @param next what to ask for with {@code after} to go on; null at the end */
    record EntriesBody(
            CountsBody counts,
            List<EntryBody> entries,
            @Nullable String next) {}

    @GetMapping("/api/v1/entries")
    Object entries(Viewer viewer, @RequestParam Map<String, String> asked) {
        LedgerFilter.Read read = LedgerFilter.read(asked);
        List<Sentence> problems = new ArrayList<>(read.problems());
        String after = asked.getOrDefault("after", "");
        Optional<Cursor> from = Cursor.read(after, read.sort(), read.descending());
        if (!after.isEmpty() && from.isEmpty()) {
            problems.add(Sentence.of("{0}={1}：不是{2}", "after", after, Sentence.of("这个排序的翻页标记")));
        }
        if (!problems.isEmpty()) {
            return ResponseEntity.badRequest()
                    .body(ProblemDetail.forStatusAndDetail(
                            HttpStatus.BAD_REQUEST, Sentence.joined(problems).toString()));
        }
        LedgerFilter filter = list.inScope(viewer, read.filter());
        LedgerList.Rows rows = list.page(
                viewer, filter, read.sort(), read.descending(), from.orElse(null), LedgerList.Way.AFTER, read.size());
        LedgerList.Counts counts = list.counts(viewer, filter);
        return new EntriesBody(
                new CountsBody(
                        counts.total(),
                        counts.of(Lamp.RED),
                        counts.of(Lamp.YELLOW),
                        counts.of(Lamp.GREEN),
                        counts.of(Lamp.GREY),
                        counts.overdue()),
                rows.entries().stream().map(EntryBody::of).toList(),
                rows.next() == null ? null : rows.next().written());
    }

    @GetMapping("/api/v1/entries/{id}")
    EntryBody entry(Viewer viewer, @PathVariable UUID id) {
        return book.find(id, viewer).map(EntryBody::of).orElseThrow(NotVisible::new);
    }
}
