package luodi.app.database;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * In whose name this thread asks the database. {@link ScopedDataSource} tells it to PostgreSQL in each transaction, and
 * the policies of row-level security show rows by it. Where nobody is named, every table is empty.
 */
public sealed interface Scope {
    /** The act of letting people in, which needs the tables of people before anybody is known, and no others. */
    String DOOR = "door";

    /** What PostgreSQL is told; what is not in the map is unset. */
    Map<String, String> settings();

    /** Nobody is known yet. */
    record Nobody() implements Scope {
        @Override
        public Map<String, String> settings() {
            return Map.of();
        }
    }

    /** A signed-in person. Made once a request: what PostgreSQL is told can be long. */
    final class Person implements Scope {
        private final Map<String, String> settings = new TreeMap<>();

        /**
         * A person with posts.
         *
         * @param over the organisations each role is held over, by the code of the role
         */
        public Person(UUID id, Map<String, ? extends Collection<UUID>> over) {
            settings.put("luodi.person", id.toString());
            over.forEach((role, organisations) -> settings.put(
                    "luodi." + role, organisations.stream().map(UUID::toString).collect(Collectors.joining(","))));
        }

        @Override
        public Map<String, String> settings() {
            return settings;
        }
    }

    /** Work of the system itself, by a name that can be searched for. */
    record Act(String name) implements Scope {
        public Act {
            if (name.isBlank()) {
                throw new IllegalArgumentException("an act of the system has a name");
            }
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("luodi.act", name);
        }
    }

    /** Does the work in this scope. */
    static <R extends @Nullable Object, X extends Throwable> R in(Scope scope, ScopedValue.CallableOp<R, X> work)
            throws X {
        return ScopedValue.where(ScopedDataSource.CURRENT, scope).call(work);
    }

    /** Does what the system does by itself, whoever asks. Everything is visible to it but what the name forbids. */
    static <R extends @Nullable Object> R act(String name, Supplier<R> work) {
        return in(new Act(name), work::get);
    }

    static void act(String name, Runnable work) {
        ScopedValue.where(ScopedDataSource.CURRENT, new Act(name)).run(work);
    }
}
