package luodi.app.project.portfolio;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;

/**
 * A portfolio. Its goal and total in 100 million yuan, the share in per cent.
 *
 * @param pools how many stand in which pool
 * @param offered projects that may be rolled in
 * @param problems what was wrong with the last try; empty at the first
 */
public record PortfolioPage(
        UUID id,
        String name,
        String years,
        String goal,
        String total,
        int share,
        List<Standing> pools,
        List<Member> members,
        List<Offered> offered,
        List<Rolled> rolled,
        boolean keeps,
        String today,
        List<Sentence> problems)
        implements Page {
    public PortfolioPage {
        pools = List.copyOf(pools);
        members = List.copyOf(members);
        offered = List.copyOf(offered);
        rolled = List.copyOf(rolled);
        problems = List.copyOf(problems);
    }

    /** @param total in 100 million yuan */
    public record Standing(String pool, int projects, String total) {}

    /** @param total in 10,000 yuan */
    public record Member(UUID projectId, String name, String total, String stage, String since, String reason) {}

    public record Offered(UUID projectId, String name) {}

    public record Rolled(String project, String what, String on, String reason, String by, String at) {}

    @Override
    public int status() {
        return problems.isEmpty() ? 200 : 422;
    }

    @Override
    public String template() {
        return "project/Portfolio.jte";
    }
}
