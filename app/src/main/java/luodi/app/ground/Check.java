package luodi.app.ground;

/**
 * One thing of this installation that can be well or not. Every module that has such a thing brings it as a bean;
 * readiness, the metrics and the administrator's page collect them.
 */
public interface Check {
    /** The name machines know it by, as {@code disk} or {@code backup}: lower case, the same for ever. */
    String name();

    /** The name people know it by, also the key of its translation. */
    String word();

    /** Looks now. Takes well under three seconds, changes nothing, and may be called by several threads. */
    Finding look();
}
