package luodi.app.project;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import luodi.engine.gate.Decision;
import luodi.engine.gate.Stage;
import luodi.engine.gate.Trait;
import org.jspecify.annotations.Nullable;

/**
 * A major project.
 *
 * @param organisationId whose plan office keeps it
 * @param unitId the unit that answers for it
 * @param code null until it is approved or filed, the same for life then
 * @param investorCode empty where none is known yet
 * @param place the statistical code, twelve digits
 * @param total planned investment in 10,000 yuan
 * @param aims what of the state's aims it serves
 * @param wholeId the project it is a part of; null for a whole
 * @param stage the last it entered
 */
public record Project(
        UUID id,
        String region,
        UUID organisationId,
        UUID unitId,
        @Nullable String code,
        String name,
        String investor,
        String investorCode,
        String place,
        String chain,
        Part part,
        Set<Trait> traits,
        String leader,
        BigDecimal total,
        String summary,
        @Nullable Point point,
        Set<Aim> aims,
        @Nullable UUID wholeId,
        Stage stage,
        State state,
        String createdBy,
        Instant createdAt,
        int version) {
    public Project {
        traits = Set.copyOf(traits);
        aims = Set.copyOf(aims);
    }

    /** The same in another stage. */
    Project in(Stage other) {
        return new Project(
                id,
                region,
                organisationId,
                unitId,
                code,
                name,
                investor,
                investorCode,
                place,
                chain,
                part,
                traits,
                leader,
                total,
                summary,
                point,
                aims,
                wholeId,
                other,
                state,
                createdBy,
                createdAt,
                version);
    }

    /** What a project is to the chains of the city. */
    public enum Part {
        LEADING("头部"),
        SUPPORTING("配套"),
        FINE_CHEMICAL("精细化工"),
        EMERGING("新兴"),
        INFRASTRUCTURE("基础设施");

        private final String word;

        Part(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** The lower-case name, used in the database and in forms. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Part> named(String code) {
            return Arrays.stream(values())
                    .filter(each -> each.code().equals(code))
                    .findFirst();
        }
    }

    /** Whether it goes on. That is another question than where it is. */
    public enum State {
        ONGOING("推进中"),
        PAUSED("暂停"),
        ENDED("终止");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** The lower-case name, used in the database and in forms. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<State> named(String code) {
            return Arrays.stream(values())
                    .filter(each -> each.code().equals(code))
                    .findFirst();
        }
    }

    /** A stage it entered. */
    public record Entered(Stage stage, LocalDate on, String evidence, String by, Instant at) {}

    /** When a stage was to be entered, as somebody said then. */
    public record Scheduled(Stage stage, LocalDate on, String reason, String by, Instant at) {}

    /** What happened at a gate, with its paper. */
    public record Decided(
            Decision decision, String document, String decider, String conditions, String by, Instant at) {}

    /** What was changed of it. */
    public record Changed(String field, String before, String after, String reason, String by, Instant at) {}
}
