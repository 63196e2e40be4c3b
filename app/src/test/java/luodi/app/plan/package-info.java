/** Tests of the plan, from the uploaded paper to the published clauses, on a real database. */
@NullMarked
package luodi.app.plan;

import org.jspecify.annotations.NullMarked;
