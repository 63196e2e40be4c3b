/** Tests of the ledger against a real database: each act that works beside those that are refused. */
@NullMarked
package luodi.app.ledger;

import org.jspecify.annotations.NullMarked;
