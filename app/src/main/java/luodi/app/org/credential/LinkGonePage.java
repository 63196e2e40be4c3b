package luodi.app.org.credential;

import luodi.app.web.Page;

/** A link that is unknown, used or expired: the three look the same from outside. */
public record LinkGonePage() implements Page {
    @Override
    public String template() {
        return "org/LinkGone.jte";
    }

    @Override
    public int status() {
        return 404;
    }
}
