package luodi.app.dispatch.order;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an order stands: 已下达, 退单待派, 办理中, 待核实, 待裁定, 已核实, 已销号. */
public enum OrderState {
    ISSUED("已下达，待签收"),
    /** The unit says it is not theirs. */
    DECLINED("退单，待重新派单"),
    ACCEPTED("办理中"),
    REPLIED("已回复，待核实"),
    /** Came back so often that somebody must say who is responsible. */
    RULING("待裁定责任单位"),
    VERIFIED("已核实，待销号"),
    CLOSED("已销号");

    private final String word;

    OrderState(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** The lower-case name, used in the database, addresses and style classes. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OrderState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    static Optional<OrderState> named(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    /** Whether the unit owes something now: only then can its clock stand still or be given more. */
    boolean owed() {
        return this == ISSUED || this == ACCEPTED;
    }
}
