/**
 * The shell of every page: layout, words in two languages, menu, errors, paging. It knows no feature;
 * features bring their own pages and menu items.
 */
@ApplicationModule(
        displayName = "web",
        allowedDependencies = {"ground"})
@NullMarked
package luodi.app.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
