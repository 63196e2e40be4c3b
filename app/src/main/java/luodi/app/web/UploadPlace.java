package luodi.app.web;

import luodi.app.ground.Sentence;

/**
 * Where files are sent to, brought as a bean by the feature that takes them, so that a file too large is refused on
 * the page it came from.
 *
 * @param path the address the form sends to, as a controller maps it
 * @param page the address of the page the form stands on, with the same variables
 * @param maxBytes how large one file may be
 * @param refusal what is said of a larger one
 */
public record UploadPlace(String path, String page, long maxBytes, Sentence refusal) {}
