package luodi.engine.container;

import java.io.IOException;

/** A part that turned out to be larger, deeper or other than its container declared. */
public final class HostileContainer extends IOException {
    private static final long serialVersionUID = 1L;

    HostileContainer(String message) {
        super(message);
    }
}
