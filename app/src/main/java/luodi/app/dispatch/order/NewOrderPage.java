package luodi.app.dispatch.order;

import java.util.List;
import luodi.app.ground.Sentence;
import luodi.app.org.UnitChoices;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * Issuing an order.
 *
 * @param offices whose office may issue it
 * @param rule what the rule says that proposed it; null where none did
 * @param problem what was wrong with the last try; null at the first
 */
public record NewOrderPage(
        OrderForm form,
        List<UnitChoices.Choice> offices,
        UnitChoices units,
        @Nullable String rule,
        int floorHours,
        int mostDays,
        @Nullable Sentence problem,
        int status)
        implements Page {
    public NewOrderPage {
        offices = List.copyOf(offices);
    }

    public FollowUpOrder.Kind[] kinds() {
        return FollowUpOrder.Kind.values();
    }

    public Frequency[] frequencies() {
        return Frequency.values();
    }

    public boolean chosen(String unit) {
        List<String> assisting = form.assisting();
        return assisting != null && assisting.contains(unit);
    }

    @Override
    public String template() {
        return "dispatch/order/NewOrder.jte";
    }
}
