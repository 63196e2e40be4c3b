package luodi.app.org;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person says a printed name stands for. */
public sealed interface UnitAnswer {
    record One(UUID organisationId) implements UnitAnswer {}

    record Group(UUID groupId) implements UnitAnswer {}

    /** Left out: nobody the ledger asks, such as 有关企业. */
    record Nobody() implements UnitAnswer {}

    /** As it is kept: at most one of the two ids, and neither for nobody. */
    static UnitAnswer of(@Nullable UUID organisationId, @Nullable UUID groupId) {
        return organisationId != null ? new One(organisationId) : groupId != null ? new Group(groupId) : new Nobody();
    }

    default @Nullable UUID organisation() {
        return this instanceof One(UUID id) ? id : null;
    }

    default @Nullable UUID group() {
        return this instanceof Group(UUID id) ? id : null;
    }

    /** As the choices of {@code org/UnitSelect.jte} send it; empty when it is none of them. */
    static Optional<UnitAnswer> read(String sent) {
        if (sent.equals("nobody")) {
            return Optional.of(new Nobody());
        }
        try {
            UUID id = UUID.fromString(sent.substring(Math.min(2, sent.length())));
            return sent.startsWith("o:")
                    ? Optional.of(new One(id))
                    : sent.startsWith("g:") ? Optional.of(new Group(id)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
