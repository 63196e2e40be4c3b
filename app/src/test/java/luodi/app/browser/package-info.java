/** The pages as people meet them: a real Chromium, screenshots of each page, axe on each. */
@NullMarked
package luodi.app.browser;

import org.jspecify.annotations.NullMarked;
