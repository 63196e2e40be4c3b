package luodi.engine.document;

/** A count the paper states, beside what was found. */
public record Declared(String what, int count, int found, boolean agrees, Span at) {}
