package luodi.app.operations;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import luodi.app.database.StartRefused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/**
 * What only this machine may ask: {@code /health/live}, {@code /health/ready} and {@code /metrics}, on 127.0.0.1 and a
 * port of their own. The server of the JDK, so that it answers also where the one for the pages is full.
 */
final class Management implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Management.class);
    private static final String JSON = "application/json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Checks checks;
    private final PrometheusMeterRegistry metrics;
    private final OperationsSettings settings;
    private final Environment environment;
    private final JsonMapper json = JsonMapper.builder().build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable HttpServer server;

    /** What is asked for, answered. */
    private record Answer(int status, String type, String body) {}

    private interface Asked {
        Answer answer() throws IOException;
    }

    Management(Checks checks, PrometheusMeterRegistry metrics, OperationsSettings settings, Environment environment) {
        this.checks = checks;
        this.metrics = metrics;
        this.settings = settings;
        this.environment = environment;
    }

    @Override
    public void start() {
        HttpServer opened = open();
        serve(opened, "/health/live", () -> new Answer(200, JSON, "{\"status\":\"UP\"}\n"));
        serve(opened, "/health/ready", this::ready);
        serve(opened, "/metrics", () -> new Answer(200, PROMETHEUS, metrics.scrape()));
        opened.setExecutor(threads);
        opened.start();
        server = opened;
    }

    private HttpServer open() {
        Integer named = settings.management().port();
        if (named != null) {
            try {
                return at(named);
            } catch (IOException e) {
                throw new StartRefused(
                        "management port " + named
                                + " is taken; stop the other program or name another with --luodi.management.port=N",
                        e);
            }
        }
        int pages = environment.getProperty("server.port", Integer.class, 8080);
        try {
            return at(pages <= 0 || pages == 65_535 ? 0 : pages + 1);
        } catch (IOException taken) {
            return anywhere(pages + 1);
        }
    }

    /** Nobody named the port, so a neighbour on it is no reason not to start. */
    private static HttpServer anywhere(int wanted) {
        try {
            HttpServer opened = at(0);
            LOG.warn(
                    "management port {} is taken, using {}",
                    wanted,
                    opened.getAddress().getPort());
            return opened;
        } catch (IOException e) {
            throw new StartRefused("no port is free for the metrics: " + e.getMessage(), e);
        }
    }

    private static HttpServer at(int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IllegalArgumentException e) {
            throw new BindException("no such port: " + port);
        }
    }

    private static void serve(HttpServer server, String path, Asked asked) {
        server.createContext(path, exchange -> {
            try (exchange) {
                send(exchange, isOurs(exchange, path) ? asked.answer() : new Answer(404, JSON, "{}\n"));
            } catch (IOException | RuntimeException e) {
                LOG.error("management: {} could not be answered", path, e);
            }
        });
    }

    /** A page of the internet that a browser here was led to must not read on by a name that points to this machine. */
    private static boolean isOurs(HttpExchange exchange, String path) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return exchange.getRequestMethod().equals("GET")
                && exchange.getRequestURI().getPath().equals(path)
                && host != null
                && host.matches("(127\\.0\\.0\\.1|localhost)(:[0-9]+)?");
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private Answer ready() {
        Checks.Report report = checks.look();
        List<Map<String, String>> all = report.all().stream()
                .map(each -> {
                    Map<String, String> one = new LinkedHashMap<>();
                    one.put("name", each.name());
                    one.put("state", each.finding().state().name());
                    one.put("found", each.finding().found().toString());
                    if (each.finding().asOf() != null) {
                        one.put("asOf", each.finding().asOf().toString());
                    }
                    return one;
                })
                .toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", report.ready() ? "UP" : "DOWN");
        body.put("checks", all);
        return new Answer(report.ready() ? 200 : 503, JSON, json.writeValueAsString(body) + "\n");
    }

    int port() {
        HttpServer running = server;
        return running == null ? -1 : running.getAddress().getPort();
    }

    @Override
    public void stop() {
        HttpServer running = server;
        if (running != null) {
            running.stop(0);
            server = null;
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }
}
