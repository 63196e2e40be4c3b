package luodi.app.operations;

import java.time.Clock;
import luodi.app.ground.Check;
import luodi.app.ground.Finding;
import luodi.app.ground.Sentence;

/** Whether the log streams could be written. */
record LogsCheck(LogStreams logs, Clock clock) implements Check {
    @Override
    public String name() {
        return "logs";
    }

    @Override
    public String word() {
        return "运行日志";
    }

    @Override
    public Finding look() {
        return logs.lastFault()
                .map(fault -> Finding.warning(
                        Sentence.of("有 {0} 行没有写成：{1}", logs.lost(), fault.message()),
                        fault.at(),
                        Sentence.of("腾出磁盘空间，检查 {0} 的权限，再重新启动。", logs.directory())))
                .orElseGet(() -> Finding.fine(Sentence.of("四个日志都在写入 {0}", logs.directory()), clock.instant()));
    }
}
