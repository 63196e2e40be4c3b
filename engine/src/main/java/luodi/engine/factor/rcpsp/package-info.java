/**
 * Schedules one project of many activities on scarce renewable resources in the shortest time (RCPSP, in the
 * literature's short name): serial schedule generation, justification and a population of schedules for good answers,
 * own bounds and OR-Tools CP-SAT for proofs. The door is {@link luodi.engine.factor.rcpsp.Solver}.
 */
@NullMarked
package luodi.engine.factor.rcpsp;

import org.jspecify.annotations.NullMarked;
