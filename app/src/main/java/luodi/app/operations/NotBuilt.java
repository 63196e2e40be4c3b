package luodi.app.operations;

import java.util.List;
import luodi.app.ground.Check;
import luodi.app.ground.Finding;
import luodi.app.ground.Said;

/** What an administrator must know to be missing: stands until a module brings the check of the same name. */
record NotBuilt(String name, String word, Said found, Said remedy) implements Check {
    static List<Check> all() {
        return List.of(
                new NotBuilt("backup", "最近备份", Said.of("没有自动备份"), Said.of("停机后复制整个数据目录，存到另一台机器上。")),
                new NotBuilt("checkpoint", "最近检查点", Said.of("日志还没有签过检查点"), Said.of("此前的记录只能由数据库管理员担保。")),
                new NotBuilt("witness", "最近见证", Said.of("没有外部单位保存检查点"), Said.of("请审计或上级单位定期取走检查点。")),
                new NotBuilt("self-verify", "最近自查", Said.of("日志还没有全部重算过"), Said.of("有检查点之后再安排自查。")));
    }

    @Override
    public Finding look() {
        return Finding.notSetUp(found, remedy);
    }
}
