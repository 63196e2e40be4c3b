package luodi.bench.drill;

/** What happens in the middle of the load. */
enum Kill {
    /** kill -9 of the JVM; PostgreSQL is left behind. */
    SERVER("kill -9 of the JVM"),
    /** kill -9 of the postmaster and all its children; the JVM goes on. */
    DATABASE("kill -9 of PostgreSQL"),
    BOTH("kill -9 of both"),
    /** The file system stops without flushing its log, then both are killed. */
    POWER("power cut");

    private final String words;

    Kill(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
