package luodi.app.api;

import luodi.app.org.Viewer;
import luodi.app.web.Page;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Shows the API to whoever has signed in; which endpoints there are is no secret among colleagues. */
@Controller
class ApiController {
    private static final String VERSION = "0.1.0";

    private final RequestMappingHandlerMapping mapping;
    private final JsonMapper json;

    ApiController(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping, JsonMapper json) {
        this.mapping = mapping;
        this.json = json;
    }

    @GetMapping("/api/docs")
    Page docs(Viewer viewer) {
        return DocsPage.of(ApiDescription.of(mapping));
    }

    @GetMapping(path = "/api/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    byte[] document(Viewer viewer) {
        return json.writeValueAsBytes(ApiDescription.document(ApiDescription.of(mapping), VERSION));
    }
}
