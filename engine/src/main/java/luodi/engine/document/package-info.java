/**
 * Reads an official document: bytes to text, text to a tree of clauses with targets, deadlines,
 * responsibilities and counts. Every value read carries the span of the text it was read from.
 */
@NullMarked
package luodi.engine.document;

import org.jspecify.annotations.NullMarked;
