package luodi.app.api;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import luodi.app.web.ApiNote;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Reads the handlers under {@code /api/v1} and tells them as operations, and those as OpenAPI 3.1. */
final class ApiDescription {
    static final String ROOT = "/api/v1/";
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final List<String> FAULTS = List.of("400", "401", "403", "404");

    private ApiDescription() {}

    /** One parameter, path, query or header. */
    record Parameter(
            String name,
            String in,
            boolean required,
            Map<String, Object> schema,
            @Nullable String note) {}

    /** One endpoint. */
    record Operation(
            String path,
            String method,
            String id,
            String tag,
            String summary,
            List<Parameter> parameters,
            @Nullable Map<String, Object> body,
            String bodyType,
            String status,
            @Nullable Map<String, Object> answer,
            String answerType) {}

    /** The operations in order of path and method, with the schemas they need. */
    record Api(List<Operation> operations, Map<String, Object> schemas) {}

    static Api of(RequestMappingHandlerMapping mapping) {
        Schemas schemas = new Schemas();
        List<Operation> operations = new ArrayList<>();
        mapping.getHandlerMethods().entrySet().stream()
                .sorted(Comparator.comparing(each -> each.getKey().toString()))
                .forEach(each -> add(each.getKey(), each.getValue(), schemas, operations));
        operations.sort(Comparator.comparing(Operation::path).thenComparing(Operation::method));
        return new Api(List.copyOf(operations), schemas.named());
    }

    private static void add(RequestMappingInfo info, HandlerMethod handler, Schemas schemas, List<Operation> found) {
        for (String pattern : info.getPatternValues()) {
            if (!pattern.startsWith(ROOT)) {
                continue;
            }
            Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
            for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
                found.add(operation(pattern, method, handler, info, schemas));
            }
        }
    }

    private static Operation operation(
            String path, RequestMethod method, HandlerMethod handler, RequestMappingInfo info, Schemas schemas) {
        List<Parameter> parameters = new ArrayList<>();
        Map<String, Object> body = null;
        String bodyType = "application/json";
        Map<String, Object> parts = new LinkedHashMap<>();
        for (MethodParameter each : handler.getMethodParameters()) {
            each.initParameterNameDiscovery(new org.springframework.core.DefaultParameterNameDiscoverer());
            PathVariable inPath = each.getParameterAnnotation(PathVariable.class);
            RequestParam inQuery = each.getParameterAnnotation(RequestParam.class);
            RequestHeader inHeader = each.getParameterAnnotation(RequestHeader.class);
            RequestPart part = each.getParameterAnnotation(RequestPart.class);
            Type type = each.getGenericParameterType();
            if (inPath != null) {
                parameters.add(parameter(each, inPath.value(), "path", true, schemas));
            } else if (part != null || type == MultipartFile.class) {
                String name = part != null && !part.value().isEmpty()
                        ? part.value()
                        : inQuery != null && !inQuery.value().isEmpty() ? inQuery.value() : name(each);
                parts.put(
                        name,
                        type == MultipartFile.class
                                ? Map.of("type", "string", "contentMediaType", "application/octet-stream")
                                : schemas.of(type));
            } else if (inQuery != null) {
                parameters.add(parameter(
                        each,
                        inQuery.value(),
                        "query",
                        inQuery.required()
                                && inQuery.defaultValue().equals(ValueConstants.DEFAULT_NONE)
                                && !each.isOptional(),
                        schemas));
            } else if (inHeader != null) {
                parameters.add(parameter(each, inHeader.value(), "header", inHeader.required(), schemas));
            } else if (each.hasParameterAnnotation(RequestBody.class)) {
                body = schemas.of(type);
            }
        }
        if (!parts.isEmpty()) {
            body = Map.of("type", "object", "properties", parts, "required", List.copyOf(parts.keySet()));
            bodyType = "multipart/form-data";
        }
        Type answer = answer(handler.getMethod().getGenericReturnType());
        boolean binary =
                answer == byte[].class || (answer instanceof Class<?> type && Resource.class.isAssignableFrom(type));
        boolean none = answer == void.class || answer == Void.class;
        String module = module(handler.getBeanType());
        return new Operation(
                path,
                method.name().toLowerCase(java.util.Locale.ROOT),
                module + "." + handler.getBeanType().getSimpleName() + "."
                        + handler.getMethod().getName() + "."
                        + method.name().toLowerCase(java.util.Locale.ROOT)
                        + "@" + path,
                path.substring(ROOT.length()).split("/", 2)[0],
                summary(handler),
                List.copyOf(parameters),
                body,
                bodyType,
                status(handler, none),
                none ? null : binary ? Map.of() : schemas.of(answer),
                produces(info, binary));
    }

    private static Parameter parameter(
            MethodParameter parameter, String given, String in, boolean required, Schemas schemas) {
        ApiNote note = parameter.getParameterAnnotation(ApiNote.class);
        return new Parameter(
                given.isEmpty() ? name(parameter) : given,
                in,
                required,
                schemas.of(parameter.getGenericParameterType()),
                note == null ? null : note.value());
    }

    private static String name(MethodParameter parameter) {
        String name = parameter.getParameterName();
        if (name == null) {
            throw new IllegalStateException("compiled without parameter names: " + parameter.getMethod());
        }
        return name;
    }

    /** What is in the envelope. */
    private static Type answer(Type declared) {
        return declared instanceof ParameterizedType generic && generic.getRawType() == ResponseEntity.class
                ? generic.getActualTypeArguments()[0]
                : declared == ResponseEntity.class ? Object.class : declared;
    }

    private static String status(HandlerMethod handler, boolean none) {
        ResponseStatus declared = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), ResponseStatus.class);
        return declared != null ? String.valueOf(declared.code().value()) : none ? "204" : "200";
    }

    private static String produces(RequestMappingInfo info, boolean binary) {
        return info.getProducesCondition().getProducibleMediaTypes().stream()
                .findFirst()
                .map(Object::toString)
                .orElse(binary ? "application/octet-stream" : "application/json");
    }

    private static String module(Class<?> type) {
        String[] parts = type.getPackageName().split("\\.");
        return parts[Math.min(2, parts.length - 1)];
    }

    private static String summary(HandlerMethod handler) {
        ApiNote note = handler.getMethodAnnotation(ApiNote.class);
        return note != null
                ? note.value()
                : String.join(" ", HUMP.split(handler.getMethod().getName())).toLowerCase(java.util.Locale.ROOT);
    }

    /** The whole document. */
    static Map<String, Object> document(Api api, String version) {
        Map<String, Object> paths = new TreeMap<>();
        for (Operation each : api.operations()) {
            @SuppressWarnings("unchecked")
            Map<String, Object> item = (Map<String, Object>)
                    paths.computeIfAbsent(each.path(), path -> new LinkedHashMap<String, Object>());
            item.put(each.method(), operation(each));
        }
        Map<String, Object> schemas = new TreeMap<>(api.schemas());
        schemas.put("Problem", PROBLEM);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title", "落地 Luodi API",
                        "version", version,
                        "description", "凭个人令牌读写；看到的和令牌的主人一样多，范围之外一律 404。"));
        document.put("servers", List.of(Map.of("url", "/")));
        document.put("security", List.of(Map.of("token", List.of())));
        document.put("paths", paths);
        document.put(
                "components",
                Map.of(
                        "schemas",
                        schemas,
                        "responses",
                        Map.of(
                                "Problem",
                                Map.of(
                                        "description",
                                        "RFC 9457",
                                        "content",
                                        Map.of(
                                                "application/problem+json",
                                                Map.of("schema", Map.of("$ref", "#/components/schemas/Problem"))))),
                        "securitySchemes",
                        Map.of("token", Map.of("type", "http", "scheme", "bearer"))));
        return document;
    }

    private static final Map<String, Object> PROBLEM = Map.of(
            "type",
            "object",
            "properties",
            Map.of(
                    "type", Map.of("type", "string"),
                    "title", Map.of("type", "string"),
                    "status", Map.of("type", "integer"),
                    "detail", Map.of("type", "string"),
                    "instance", Map.of("type", "string"),
                    "trace", Map.of("type", "string")));

    private static Map<String, Object> operation(Operation each) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("operationId", each.id());
        told.put("tags", List.of(each.tag()));
        told.put("summary", each.summary());
        if (!each.parameters().isEmpty()) {
            told.put(
                    "parameters",
                    each.parameters().stream().map(ApiDescription::parameter).toList());
        }
        if (each.body() != null) {
            told.put(
                    "requestBody",
                    Map.of("required", true, "content", Map.of(each.bodyType(), Map.of("schema", each.body()))));
        }
        Map<String, Object> responses = new LinkedHashMap<>();
        Map<String, Object> good = new LinkedHashMap<>();
        good.put("description", each.summary());
        if (each.answer() != null) {
            good.put("content", Map.of(each.answerType(), Map.of("schema", each.answer())));
        }
        responses.put(each.status(), good);
        FAULTS.forEach(status -> responses.put(status, Map.of("$ref", "#/components/responses/Problem")));
        told.put("responses", responses);
        return told;
    }

    private static Map<String, Object> parameter(Parameter each) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", each.name());
        told.put("in", each.in());
        told.put("required", each.required());
        if (each.note() != null) {
            told.put("description", each.note());
        }
        told.put("schema", each.schema());
        return told;
    }
}
