package luodi.app.web;

import java.util.Set;

/**
 * A place in the side menu, brought as a bean by the feature that owns it.
 *
 * @param order the place in the chain: 10 overview, 20 plan, 30 ledger, 40 dispatch, 50 assessment, 130 circular, 140 admin
 * @param word the Chinese word, also the key of its translation
 * @param roles who sees it; empty means everyone who has signed in
 */
public record MenuItem(int order, String word, String path, Set<String> roles) {
    public MenuItem(int order, String word, String path) {
        this(order, word, path, Set.of());
    }

    boolean isFor(Set<String> held) {
        return roles.isEmpty() || roles.stream().anyMatch(held::contains);
    }

    /** Whether the place shown now lies under this item. */
    public boolean covers(String currentPath) {
        return path.equals("/")
                ? currentPath.equals("/")
                : currentPath.equals(path) || currentPath.startsWith(path + "/");
    }
}
