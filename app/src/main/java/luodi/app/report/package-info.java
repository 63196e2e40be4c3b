/**
 * The circular (通报): what a cycle came to, as a page, a paper in the layout of GB/T 9704 and a workbook; and
 * the results of an assessment in the same three forms. It reads the tables of all modules below and owns none.
 */
@ApplicationModule(
        displayName = "report",
        allowedDependencies = {
            "ground",
            "journal",
            "org",
            "ledger",
            "dispatch",
            "assessment",
            "assessment :: scheme",
            "office",
            "web"
        })
@NullMarked
package luodi.app.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
