/**
 * Opens office containers that strangers send: a zip whose entries are checked before any is
 * inflated, and XML in which a document type cannot be declared. Everything read through here is
 * bounded in entries, bytes and depth.
 */
@NullMarked
package luodi.engine.container;

import org.jspecify.annotations.NullMarked;
