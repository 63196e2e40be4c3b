package luodi.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import luodi.app.org.Caller;
import luodi.app.org.OnServer;
import luodi.app.org.Role;
import luodi.app.org.Town;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@OnServer
class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static int made;

    @Autowired
    Town town;

    @Autowired
    JsonMapper json;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private final String login = "reader" + ++made;

    @BeforeEach
    void onePerson() {
        town.raze();
        town.person(login, "李敏", town.city(), Role.AUDITOR);
    }

    private JsonNode document() {
        return json.readTree(town.signedIn(login).get("/api/openapi.json").body());
    }

    @Test
    void theDocumentHasWhatOpenApiRequires() {
        JsonNode document = document();

        assertThat(document.path("openapi").asString()).startsWith("3.1.");
        assertThat(document.path("info").path("title").asString()).isNotBlank();
        assertThat(document.path("info").path("version").asString()).isNotBlank();
        assertThat(document.path("components")
                        .path("securitySchemes")
                        .path("token")
                        .path("scheme")
                        .asString())
                .isEqualTo("bearer");
        Set<String> ids = new HashSet<>();
        document.path("paths").properties().forEach(path -> {
            assertThat(path.getKey()).startsWith("/");
            path.getValue().properties().forEach(each -> {
                String at = each.getKey() + " " + path.getKey();
                JsonNode operation = each.getValue();
                assertThat(METHODS).as(at).contains(each.getKey());
                assertThat(ids.add(operation.path("operationId").asString()))
                        .as(at)
                        .isTrue();
                assertThat(operation.path("responses").size()).as(at).isPositive();
                operation
                        .path("responses")
                        .forEach(response -> assertThat(response.has("description") || response.has("$ref"))
                                .as(at)
                                .isTrue());
                Set<String> inPath = new HashSet<>();
                operation.path("parameters").forEach(parameter -> {
                    assertThat(parameter.path("in").asString()).as(at).isIn("path", "query", "header");
                    assertThat(parameter.has("schema")).as(at).isTrue();
                    if (parameter.path("in").asString().equals("path")) {
                        assertThat(parameter.path("required").asBoolean())
                                .as(at)
                                .isTrue();
                        inPath.add(parameter.path("name").asString());
                    }
                });
                java.util.regex.Pattern.compile("\\{([^}]+)}")
                        .matcher(path.getKey())
                        .results()
                        .forEach(place -> assertThat(inPath).as(at).contains(place.group(1)));
            });
        });
    }

    @Test
    void everyHandlerOfTheApiIsListed() {
        JsonNode paths = document().path("paths");
        List<String> missing = new ArrayList<>();
        mapping.getHandlerMethods()
                .keySet()
                .forEach(info -> info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/v1/"))
                        .forEach(path -> info.getMethodsCondition().getMethods().forEach(method -> {
                            if (!paths.path(path).has(method.name().toLowerCase(java.util.Locale.ROOT))) {
                                missing.add(method + " " + path);
                            }
                        })));

        assertThat(missing).isEmpty();
        assertThat(paths.has("/api/v1/me")).isTrue();
    }

    @Test
    void everyReferenceResolves() {
        JsonNode document = document();
        List<String> references = new ArrayList<>();
        collect(document, references);

        assertThat(references).isNotEmpty();
        assertThat(references)
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.has("$ref")) {
            references.add(node.path("$ref").asString());
        }
        node.forEach(each -> collect(each, references));
    }

    @Test
    void theDocumentIsReadWithATokenTooButNotByStrangers() {
        assertThat(town.caller().get("/api/openapi.json").location()).startsWith("/sign-in");
        assertThat(town.caller()
                        .header("Authorization", "Bearer none")
                        .get("/api/openapi.json")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void thePageShowsEveryEndpointAndTheShapes() {
        Caller.Answer page = town.signedIn(login).get("/api/docs");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("/api/v1/organisations/{id}", "shape-Unit", "12 位区划代码");
    }

    record Leaf(String name, @Nullable Integer count) {}

    record Tree(List<Tree> below, Leaf leaf, Map<String, Leaf> named, java.util.Optional<String> note) {}

    @Test
    void nullableIsToldFromRequiredAndARecordMayHoldItsOwnKind() {
        Schemas schemas = new Schemas();
        schemas.of(Tree.class);
        JsonNode told = json.valueToTree(schemas.named());

        assertThat(told.at("/Tree/required").toString()).isEqualTo("[\"below\",\"leaf\",\"named\"]");
        assertThat(told.at("/Tree/properties/below/items/$ref").asString()).isEqualTo("#/components/schemas/Tree");
        assertThat(told.at("/Leaf/required").toString()).isEqualTo("[\"name\"]");
        assertThat(told.at("/Leaf/properties/count/type").toString()).isEqualTo("[\"integer\",\"null\"]");
    }
}
