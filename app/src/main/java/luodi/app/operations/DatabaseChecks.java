package luodi.app.operations;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import luodi.app.ground.Check;
import luodi.app.ground.Finding;
import luodi.app.ground.Sentence;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database says of itself. */
final class DatabaseChecks {
    private static final Set<String> FLUSHES = Set.of("on", "local", "remote_write", "remote_apply");

    private DatabaseChecks() {}

    /** Whether it answers. */
    record Answers(JdbcClient jdbc, Clock clock) implements Check {
        @Override
        public String name() {
            return "database";
        }

        @Override
        public String word() {
            return "数据库";
        }

        @Override
        public Finding look() {
            try {
                String version =
                        jdbc.sql("show server_version").query(String.class).single();
                return Finding.fine(Sentence.of("PostgreSQL {0} 有回答", version), clock.instant());
            } catch (DataAccessException e) {
                return Finding.failing(Sentence.of("没有回答"), clock.instant(), Sentence.of("查看数据库日志和磁盘空间；内置数据库会自行重新启动。"));
            }
        }
    }

    /** Whether it still keeps what it acknowledges: checked at the start, and settings can change under way. */
    record Durable(JdbcClient jdbc, Clock clock) implements Check {
        @Override
        public String name() {
            return "durability";
        }

        @Override
        public String word() {
            return "落盘设置";
        }

        @Override
        public Finding look() {
            Map<String, String> settings = new TreeMap<>();
            try {
                for (String name : List.of("fsync", "full_page_writes", "synchronous_commit")) {
                    settings.put(
                            name, jdbc.sql("show " + name).query(String.class).single());
                }
            } catch (DataAccessException e) {
                return Finding.failing(Sentence.of("没有回答"), clock.instant(), Sentence.of("先让数据库恢复回答。"));
            }
            return judge(settings, clock.instant());
        }

        static Finding judge(Map<String, String> settings, Instant at) {
            String listed = settings.entrySet().stream()
                    .map(each -> each.getKey() + "=" + each.getValue())
                    .collect(Collectors.joining(", "));
            Sentence found = Sentence.of("{0}", listed);
            boolean durable = "on".equals(settings.get("fsync"))
                    && "on".equals(settings.get("full_page_writes"))
                    && FLUSHES.contains(settings.getOrDefault("synchronous_commit", ""));
            return durable
                    ? Finding.fine(found, at)
                    : Finding.failing(found, at, Sentence.of("断电会丢失已确认的数据：把这三项都改回 on，再重新启动。"));
        }
    }
}
