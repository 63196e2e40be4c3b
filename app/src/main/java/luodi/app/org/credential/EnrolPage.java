package luodi.app.org.credential;

import luodi.app.ground.Sentence;
import luodi.app.web.Page;
import luodi.engine.qr.QrCode;
import org.jspecify.annotations.Nullable;

/**
 * The code to scan, and the field for the first number the phone shows.
 *
 * @param typed the secret for whoever cannot scan
 * @param duringSignIn whether this comes between password and signing in
 * @param login whose it is
 */
public record EnrolPage(
        String address,
        String typed,
        String login,
        boolean duringSignIn,
        @Nullable Sentence complaint) implements Page {
    /** The square with its quiet zone, as SVG needs it. */
    public record Square(int side, String path) {}

    public Square square() {
        QrCode code = QrCode.of(address);
        return new Square(code.sideWithQuiet(), code.path());
    }

    public String action() {
        return duringSignIn ? "/sign-in/enrol" : "/me/factors/totp";
    }

    @Override
    public String template() {
        return "org/Enrol.jte";
    }

    @Override
    public int status() {
        return complaint == null ? 200 : 422;
    }
}
