package luodi.engine.document;

/** Something a person should look at. */
public record Warning(String what, Span at) {}
