/**
 * Letters and pages of a .pdf. A font is read where the machine has it, and what a paper needs of it
 * goes along inside the paper: the outlines of its letters, as a small CFF font of their own.
 */
@NullMarked
package luodi.app.office.pdf;

import org.jspecify.annotations.NullMarked;
