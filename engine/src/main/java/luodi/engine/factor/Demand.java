package luodi.engine.factor;

/**
 * What a stage needs of one factor.
 *
 * @param factor its id
 * @param amount thousandths of the factor's unit
 * @param lead months before the stage's start from which it has to be there
 */
public record Demand(String factor, long amount, int lead) {}
