package luodi.app.plan;

import java.util.List;
import luodi.app.org.Organisation;

/**
 * A printed name and what it stands for.
 *
 * @param printed as the paper or a person wrote it
 */
public record UnitNamed(String printed, Means means) {
    /** What a name stands for. */
    public sealed interface Means {
        /** One organisation. */
        record One(Organisation organisation) implements Means {}

        /** A group, each member of which answers. */
        record Several(String group, List<Organisation> members) implements Means {
            public Several {
                members = List.copyOf(members);
            }
        }

        /** Somebody the ledger does not ask, as a person decided: 有关企业. */
        record Nobody() implements Means {}

        /** Not known yet: a person is asked. */
        record Unknown() implements Means {}
    }

    public boolean unknown() {
        return means instanceof Means.Unknown;
    }

    public boolean nobody() {
        return means instanceof Means.Nobody;
    }

    List<Organisation> organisations() {
        return switch (means) {
            case Means.One one -> List.of(one.organisation());
            case Means.Several several -> several.members();
            case Means.Nobody() -> List.of();
            case Means.Unknown() -> List.of();
        };
    }

    /** What is shown when the pointer rests on the name. */
    public String full() {
        return switch (means) {
            case Means.One one -> one.organisation().name();
            case Means.Several several ->
                String.join(
                        "、", several.members().stream().map(Organisation::label).toList());
            case Means.Nobody() -> "";
            case Means.Unknown() -> "";
        };
    }
}
