package luodi.app.ledger;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import luodi.app.journal.Act;
import luodi.app.journal.Actor;
import luodi.app.journal.Journal;
import luodi.app.plan.LedgerOpening;
import luodi.app.plan.PublishedPlan;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes a published plan into the ledger: one entry and one journal record for each clause. */
@Component
class OpeningEntries implements LedgerOpening {
    private final LedgerBook book;
    private final Journal journal;

    OpeningEntries(LedgerBook book, Journal journal) {
        this.book = book;
        this.journal = journal;
    }

    // One transaction with the publishing and the journal, on purpose: an entry nobody published cannot exist.
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public List<UUID> open(PublishedPlan plan, Actor publisher) {
        List<UUID> opened = book.open(
                new LedgerBook.PlanOf(plan.planId(), plan.title(), plan.organisationId(), plan.region()),
                plan.clauses().stream().map(OpeningEntries::entry).toList());
        for (int i = 0; i < opened.size(); i++) {
            journal.record(act(publisher, plan, plan.clauses().get(i), opened.get(i)));
        }
        return opened;
    }

    private static Act act(Actor publisher, PublishedPlan plan, PublishedPlan.Clause clause, UUID entryId) {
        return new Act(
                publisher,
                "列入台账",
                "entry",
                entryId,
                Map.of("计划", plan.title(), "条款", clause.nodeId(), "序号", clause.number(), "主要工作任务", clause.task()));
    }

    private static NewEntry entry(PublishedPlan.Clause clause) {
        return new NewEntry(
                clause.nodeId(),
                clause.position(),
                clause.number(),
                shortened(clause.category()),
                clause.task(),
                clause.target(),
                clause.acceptance(),
                clause.leader(),
                clause.leadRule(),
                clause.dueOn(),
                units(clause));
    }

    /** A label to filter by, not a text: an index holds it, and indexes refuse long values. */
    private static String shortened(String category) {
        return category.codePointCount(0, category.length()) <= 200
                ? category
                : category.substring(0, category.offsetByCodePoints(0, 199)) + "…";
    }

    /** A paper may name a unit twice; the first and weightiest part counts: 配合单位 never contains the lead. */
    private static List<NewEntry.Unit> units(PublishedPlan.Clause clause) {
        List<NewEntry.Unit> units = new ArrayList<>();
        Set<UUID> named = new LinkedHashSet<>();
        named.add(clause.lead());
        units.add(new NewEntry.Unit(clause.lead(), Part.LEAD, null));
        add(units, named, clause.responsible(), Part.RESPONSIBLE);
        add(units, named, clause.supporting(), Part.SUPPORTING);
        return units;
    }

    private static void add(
            List<NewEntry.Unit> units, Set<UUID> named, List<PublishedPlan.Answering> answering, Part part) {
        for (PublishedPlan.Answering each : answering) {
            if (named.add(each.organisationId())) {
                units.add(new NewEntry.Unit(each.organisationId(), part, each.fromGroup()));
            }
        }
    }
}
