package luodi.app.journal;

/** Asked before each act is recorded, in its transaction: what it throws undoes the act. */
public interface ActGuard {
    void before(Act act);
}
