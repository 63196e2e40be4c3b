package luodi.app.dispatch.blocker;

import org.jspecify.annotations.Nullable;

/** What the list is narrowed to, as its address says; null and words that mean nothing narrow nothing. */
record BlockerFilter(
        @Nullable Cause cause,
        @Nullable Level level,
        @Nullable BlockerState state) {

    static BlockerFilter of(@Nullable String cause, @Nullable String level, @Nullable String state) {
        return new BlockerFilter(
                cause == null ? null : Cause.named(cause).orElse(null),
                level == null ? null : Level.named(level).orElse(null),
                state == null ? null : BlockerState.named(state).orElse(null));
    }
}
