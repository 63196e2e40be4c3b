package luodi.app.database;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes each password of the tests once and compares each pair once: hashing is slow on purpose, and a thousand people
 * of small cities share a handful of passwords. What is hashed and how stays as it is.
 */
final class HashedOnce implements BeanPostProcessor {
    private static final Map<String, String> HASHES = new ConcurrentHashMap<>();
    private static final Map<Pair, Boolean> COMPARED = new ConcurrentHashMap<>();

    private record Pair(String password, String hash) {}

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof PasswordEncoder encoder ? new Remembering(encoder) : bean;
    }

    private record Remembering(PasswordEncoder encoder) implements PasswordEncoder {
        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            return HASHES.computeIfAbsent(
                    String.valueOf(password), each -> Objects.requireNonNull(encoder.encode(each)));
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            return COMPARED.computeIfAbsent(
                    new Pair(String.valueOf(password), String.valueOf(hash)),
                    pair -> encoder.matches(pair.password(), pair.hash()));
        }

        @Override
        public boolean upgradeEncoding(@Nullable String hash) {
            return encoder.upgradeEncoding(hash);
        }
    }
}
