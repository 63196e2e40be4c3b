package luodi.app.assessment.scheme;

import java.util.UUID;

/** Paging by ids that ascend with time. */
final class Pages {
    /** Above every UUIDv7. */
    static final UUID LAST = new UUID(-1L, -1L);

    private Pages() {}
}
