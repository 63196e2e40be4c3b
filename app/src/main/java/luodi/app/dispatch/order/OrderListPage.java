package luodi.app.dispatch.order;

import java.util.List;
import java.util.UUID;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The orders this person sees, the newest first.
 *
 * @param state what the list is narrowed to; empty for all
 * @param proposals what a rule would have issued
 * @param older the key of the next page; null on the last one
 */
public record OrderListPage(
        List<Row> orders,
        List<Proposed> proposals,
        String state,
        boolean mayIssue,
        boolean first,
        @Nullable String older)
        implements Page {
    public OrderListPage {
        orders = List.copyOf(orders);
        proposals = List.copyOf(proposals);
    }

    /**
     * @param dueAt empty while the clock stands still
     * @param wordOwed whether the unit owes a word on how far it is
     */
    public record Row(
            UUID id,
            String number,
            String task,
            String source,
            String kind,
            String unit,
            OrderState state,
            String dueAt,
            boolean suspended,
            boolean overdue,
            boolean wordOwed,
            String frequency,
            String issuedAt) {}

    /** A matter of which a rule says that it should be followed up. */
    public record Proposed(String rule, String source, UUID subject, String code, String text, String unit) {}

    public OrderState[] states() {
        return OrderState.values();
    }

    @Override
    public String template() {
        return "dispatch/order/OrderList.jte";
    }
}
