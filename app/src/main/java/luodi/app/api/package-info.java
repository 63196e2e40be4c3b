/**
 * The API as it is described to programmers: one page and one OpenAPI 3.1 document, both made from the handlers and
 * records that answer. It knows no feature; what is mapped under /api/v1 is described.
 */
@ApplicationModule(
        displayName = "api",
        allowedDependencies = {"ground", "org", "web"})
@NullMarked
package luodi.app.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
