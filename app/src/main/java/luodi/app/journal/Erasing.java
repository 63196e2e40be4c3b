package luodi.app.journal;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import luodi.app.ground.City;
import luodi.app.ground.Sentence;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases what a record says where the law wants it gone (Personal Information Protection Law, article 47). One asks and
 * gives the ground, another agrees; both acts stay for good. What stays of the record is when it was made, what kind of
 * act it was, and its commitments, which tell nothing without the salt.
 */
@Service
public class Erasing {
    static final String ASKED = "申请抹除记录";
    static final String ERASED = "抹除记录";
    static final String KIND = "journal_record";
    private static final int MOST_LETTERS = 500;

    private final JdbcClient jdbc;
    private final Journal journal;
    private final City city;

    Erasing(JdbcClient jdbc, Journal journal, City city) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.city = city;
    }

    private record Found(String kind, boolean erased, boolean asked, boolean askedByThem) {}

    /** Why not; empty when it is asked. The caller has checked that this person may ask. */
    @Transactional
    public Optional<Sentence> ask(Actor by, UUID record, String ground) {
        Found found = find(by, record).orElse(null);
        String why = ground.strip();
        if (found == null || found.kind.equals(KIND)) {
            return Optional.of(Sentence.of("没有这样一条可以抹除的记录。"));
        }
        if (found.erased) {
            return Optional.of(Sentence.of("这条记录已经抹除。"));
        }
        if (found.asked) {
            return Optional.of(Sentence.of("已经有人申请抹除这条记录，等审计管理员同意。"));
        }
        if (why.isEmpty() || why.length() > MOST_LETTERS) {
            return Optional.of(Sentence.of("请写明抹除的理由，{0} 字以内。", MOST_LETTERS));
        }
        journal.record(new Act(by, ASKED, KIND, record, Map.of("reason", why)));
        return Optional.empty();
    }

    /** Why not; empty when it is gone. The caller has checked that this person may agree. */
    @Transactional
    public Optional<Sentence> agree(Actor by, UUID record) {
        Found found = find(by, record).orElse(null);
        if (found == null || !found.asked) {
            return Optional.of(Sentence.of("没有人申请抹除这条记录。"));
        }
        if (found.erased) {
            return Optional.of(Sentence.of("这条记录已经抹除。"));
        }
        if (found.askedByThem) {
            return Optional.of(Sentence.of("申请的人不能自己同意。"));
        }
        journal.record(new Act(by, ERASED, KIND, record, Map.of()));
        boolean gone = jdbc.sql("select journal_erase(:region, :id)")
                .param("region", city.region())
                .param("id", record)
                .query(Boolean.class)
                .single();
        if (!gone) {
            throw new IllegalStateException("record " + record + " was erased meanwhile");
        }
        return Optional.empty();
    }

    private Optional<Found> find(Actor by, UUID record) {
        return jdbc.sql("""
                        select r.object_kind, r.salt is null as erased,
                               count(a.id) > 0 as asked, coalesce(bool_or(a.actor_id = :by), false) as by_them
                        from journal_record r
                        left join journal_record a
                            on a.object_kind = 'journal_record' and a.object_id = r.id and a.act = :asked
                        where r.region = :region and r.id = :id
                        group by r.region, r.id
                        """)
                .param("asked", ASKED)
                .param("by", by.id())
                .param("region", city.region())
                .param("id", record)
                .query((row, n) -> new Found(
                        row.getString("object_kind"),
                        row.getBoolean("erased"),
                        row.getBoolean("asked"),
                        row.getBoolean("by_them")))
                .optional();
    }
}
