package luodi.app.ledger;

/** One field before and after, as a person reads it; empty stands for nothing. */
public record Change(String field, String was, String now) {}
