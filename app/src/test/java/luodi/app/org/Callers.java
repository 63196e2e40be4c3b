package luodi.app.org;

/** Browsers for tests that have no {@link Town}. */
public final class Callers {
    private Callers() {}

    public static Caller at(String server) {
        return new Caller(server, "127.0.0.1");
    }
}
