package luodi.app.web;

/**
 * Where the search field of the top bar leads, brought as a bean by the feature that can search.
 *
 * @param word what can be searched for, shown in the empty field
 */
public record SearchPlace(String path, String parameter, String word) {}
