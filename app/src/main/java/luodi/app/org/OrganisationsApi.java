package luodi.app.org;

import java.util.List;
import java.util.UUID;
import luodi.app.web.ApiNote;
import luodi.app.web.NotVisible;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Who a program acts as, and the organisations it may see. */
@RestController
class OrganisationsApi {
    private final Organisations organisations;

    OrganisationsApi(Organisations organisations) {
        this.organisations = organisations;
    }

    record Me(UUID id, String name, List<Viewer.Post> posts) {}

    record Unit(
            UUID id,
            @Nullable UUID parentId,
            Organisation.Kind kind,
            @ApiNote("12 位区划代码") String region,
            String name,
            @Nullable String shortName) {}

    @GetMapping("/api/v1/me")
    @ApiNote("令牌代表的人和在任岗位")
    Me me(Viewer viewer) {
        return new Me(viewer.personId(), viewer.name(), viewer.posts());
    }

    @GetMapping("/api/v1/organisations")
    @ApiNote("范围内在用的单位，上级在前")
    List<Unit> all(Viewer viewer) {
        return viewer.posts().stream()
                .map(Viewer.Post::organisationId)
                .distinct()
                .flatMap(top -> organisations.subtree(top).stream())
                .distinct()
                .map(OrganisationsApi::unit)
                .toList();
    }

    @GetMapping("/api/v1/organisations/{id}")
    @ApiNote("一个单位")
    Unit one(Viewer viewer, @PathVariable UUID id) {
        return organisations
                .find(id)
                .filter(found -> viewer.scope().values().stream().anyMatch(ids -> ids.contains(found.id())))
                .map(OrganisationsApi::unit)
                .orElseThrow(NotVisible::new);
    }

    private static Unit unit(Organisation each) {
        return new Unit(each.id(), each.parentId(), each.kind(), each.region(), each.name(), each.shortName());
    }
}
