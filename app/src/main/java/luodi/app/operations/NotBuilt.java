package luodi.app.operations;

import java.util.List;
import luodi.app.ground.Check;
import luodi.app.ground.Finding;
import luodi.app.ground.Sentence;

/** What an administrator must know to be missing: stands until a module brings the check of the same name. */
record NotBuilt(String name, String word, Sentence found, Sentence remedy) implements Check {
    static List<Check> all() {
        return List.of(new NotBuilt("self-verify", "最近自查", Sentence.of("日志还没有全部重算过"), Sentence.of("有检查点之后再安排自查。")));
    }

    @Override
    public Finding look() {
        return Finding.notSetUp(found, remedy);
    }
}
