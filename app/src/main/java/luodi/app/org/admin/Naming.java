package luodi.app.org.admin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import org.springframework.stereotype.Component;

/** Finds the organisations an administrator typed by name. One beyond their scope is as unknown as a misspelt one. */
@Component
class Naming {
    private final Organisations organisations;

    Naming(Organisations organisations) {
        this.organisations = organisations;
    }

    /** What the typed names mean. */
    sealed interface Meaning {
        record These(List<UUID> ids) implements Meaning {}

        record Unclear(Sentence line) implements Meaning {}
    }

    /** All names, parted by 、 or commas or lines; each must mean one organisation in scope. */
    Meaning of(Viewer viewer, Role role, String typed) {
        List<String> names = Arrays.stream(typed.split("[、,，;；\\r\\n]+"))
                .map(Organisations::normalName)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (names.isEmpty()) {
            return new Meaning.Unclear(Sentence.of("请填单位名称，例如“市发改委”。"));
        }
        Map<String, Organisations.Match> matches = organisations.match(names);
        Map<UUID, Organisation> known = organisations.byId(List.of(viewer.scopeAs(role)));
        List<UUID> ids = new ArrayList<>();
        for (String name : names) {
            UUID id = matches.get(name) instanceof Organisations.Match.One one
                    ? one.organisationId()
                    : byFullName(name, known);
            if (id == null || !viewer.may(role, id)) {
                return new Meaning.Unclear(Sentence.of("在您的范围内没有找到唯一的“{0}”：请填全称，区县部门要带区县名，例如“大洼区教育局”。", name));
            }
            ids.add(id);
        }
        return new Meaning.These(ids.stream().distinct().toList());
    }

    /** A full name that only one in scope bears, even where others beyond the scope bear it too. */
    private static @org.jspecify.annotations.Nullable UUID byFullName(String name, Map<UUID, Organisation> known) {
        List<UUID> same = known.values().stream()
                .filter(each -> Organisations.normalName(each.name()).equals(name))
                .map(Organisation::id)
                .toList();
        return same.size() == 1 ? same.getFirst() : null;
    }
}
