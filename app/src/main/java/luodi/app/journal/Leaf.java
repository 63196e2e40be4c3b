package luodi.app.journal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The text of a leaf: what one transaction recorded and which rows it changed, in commitments only. */
final class Leaf {
    private Leaf() {}

    static String text(String region, UUID tx, Instant recordedAt, List<String> lines) {
        StringBuilder out = new StringBuilder("luodi-leaf/1\n");
        out.append("seal ")
                .append(region)
                .append(' ')
                .append(tx)
                .append(' ')
                .append(recordedAt)
                .append('\n');
        lines.forEach(line -> out.append(line).append('\n'));
        return out.toString();
    }

    /** The lines of one transaction in their order: records by id, then changes by number. */
    static final String LINES = """
            select 1 as part, id::text as sort, format('act %%s %%s %%s', id, encode(commitment, 'hex'),
                encode(commitment_sm3, 'hex')) as line
            from journal_record where tx = %1$s
            union all
            select 2, lpad(id::text, 20, '0'), format('rows %%s %%s %%s %%s %%s %%s', id, table_name, op, row_count,
                encode(salt_mark, 'hex'), encode(digest, 'hex'))
            from journal_change where tx = %1$s
            order by 1, 2
            """;
}
