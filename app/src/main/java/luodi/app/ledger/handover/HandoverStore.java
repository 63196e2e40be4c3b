package luodi.app.ledger.handover;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of handovers. */
@Component
class HandoverStore {
    /** The one predicate of scope: kept by an office in scope, or given or taken by a unit in scope. */
    private static final String VISIBLE =
            "(h.organisation_id = any(:planScope) or h.from_id = any(:readable) or h.to_id = any(:readable))";

    private final JdbcClient jdbc;

    HandoverStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Handover handover) {
        jdbc.sql("""
                        insert into handover (region, id, organisation_id, plan_id, entry_id, entry_name, from_id, to_id, reason,
                            proposed_by, proposed_at)
                        values (:region, :id, :organisation, :plan, :entry, :name, :from, :to, :reason, :by, :at)
                        """)
                .param("region", handover.region())
                .param("id", handover.id())
                .param("organisation", handover.organisationId())
                .param("plan", handover.planId())
                .param("entry", handover.entryId())
                .param("name", handover.entryName())
                .param("from", handover.fromId())
                .param("to", handover.toId())
                .param("reason", handover.reason())
                .param("by", handover.proposedBy())
                .param("at", Timestamp.from(handover.proposedAt()))
                .update();
    }

    /** False when it was said before, or everything is said. */
    boolean say(Handover handover, UUID id, Handover.Word word, UUID by) {
        return jdbc.sql("""
                        insert into handover_word (region, id, handover_id, kind, words, said_by, said_name, recorded_at)
                        values (:region, :id, :handover, :kind, :words, :by, :name, :at)
                        on conflict do nothing
                        """)
                        .param("region", handover.region())
                        .param("id", id)
                        .param("handover", handover.id())
                        .param("kind", word.kind().code())
                        .param("words", word.words())
                        .param("by", by)
                        .param("name", word.by())
                        .param("at", Timestamp.from(word.at()))
                        .update()
                == 1;
    }

    Optional<Handover> find(UUID id, UUID[] planScope, UUID[] readable) {
        return with(select(" where h.id = :id and " + VISIBLE)
                        .param("id", id)
                        .param("planScope", planScope)
                        .param("readable", readable))
                .stream()
                .findFirst();
    }

    /** The latest first; those before the key only. */
    List<Handover> page(UUID before, int limit, UUID[] planScope, UUID[] readable) {
        return with(select(" where h.id < :before and " + VISIBLE + " order by h.id desc limit :limit")
                .param("before", before)
                .param("limit", limit)
                .param("planScope", planScope)
                .param("readable", readable));
    }

    /** Those of an entry, the latest first. The caller has checked the entry. */
    List<Handover> ofEntry(UUID entryId) {
        return with(select(" where h.entry_id = :entry order by h.id desc").param("entry", entryId));
    }

    private JdbcClient.StatementSpec select(String where) {
        return jdbc.sql("""
                select h.id, h.region, h.organisation_id, h.plan_id, h.entry_id, h.entry_name, h.from_id, h.to_id, h.reason,
                    h.proposed_by, h.proposed_at
                from handover h
                """ + where);
    }

    private List<Handover> with(JdbcClient.StatementSpec selected) {
        List<Handover> bare = selected.query((row, n) -> new Handover(
                        row.getObject("id", UUID.class),
                        row.getString("region"),
                        row.getObject("organisation_id", UUID.class),
                        row.getObject("plan_id", UUID.class),
                        row.getObject("entry_id", UUID.class),
                        row.getString("entry_name"),
                        row.getObject("from_id", UUID.class),
                        row.getObject("to_id", UUID.class),
                        row.getString("reason"),
                        row.getString("proposed_by"),
                        row.getTimestamp("proposed_at").toInstant(),
                        List.of()))
                .list();
        Map<UUID, List<Handover.Word>> words =
                words(bare.stream().map(Handover::id).toList());
        return bare.stream()
                .map(each -> new Handover(
                        each.id(),
                        each.region(),
                        each.organisationId(),
                        each.planId(),
                        each.entryId(),
                        each.entryName(),
                        each.fromId(),
                        each.toId(),
                        each.reason(),
                        each.proposedBy(),
                        each.proposedAt(),
                        words.getOrDefault(each.id(), List.of())))
                .toList();
    }

    private Map<UUID, List<Handover.Word>> words(Collection<UUID> handovers) {
        Map<UUID, List<Handover.Word>> words = new HashMap<>();
        jdbc.sql("""
                        select handover_id, kind, words, said_name, recorded_at
                        from handover_word where handover_id = any(:handovers) order by recorded_at, id
                        """)
                .param("handovers", handovers.toArray(UUID[]::new))
                .query((row, n) -> {
                    Instant at = row.getTimestamp("recorded_at").toInstant();
                    words.computeIfAbsent(row.getObject("handover_id", UUID.class), id -> new ArrayList<>())
                            .add(new Handover.Word(
                                    Handover.Kind.of(row.getString("kind")),
                                    row.getString("words"),
                                    row.getString("said_name"),
                                    at));
                    return at;
                })
                .list();
        return words;
    }
}
