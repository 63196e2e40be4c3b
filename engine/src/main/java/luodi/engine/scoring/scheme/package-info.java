/**
 * Assessment schemes: a document a person can read is a scheme the machine can compute. Text → {@link
 * luodi.engine.scoring.scheme.Scheme} → points of every unit, each explained down to the figures it was made from.
 *
 * <p>Figures are whole numbers of ten-thousandths, ratios of millionths, points of the places the scheme names; each
 * quotient is rounded half up once. The same inputs give the same points on any machine.
 */
@NullMarked
package luodi.engine.scoring.scheme;

import org.jspecify.annotations.NullMarked;
