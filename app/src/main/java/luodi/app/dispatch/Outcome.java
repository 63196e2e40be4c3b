package luodi.app.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import luodi.engine.attachment.Verdict;

/**
 * What the acts on a cycle or report answer: each act has its own sealed set, so that whoever calls decides about
 * every answer. A report which the viewer may not see at all is {@link luodi.app.web.NotVisible} instead.
 */
public final class Outcome {
    private Outcome() {}

    public sealed interface Opening {}

    public sealed interface Saving {}

    public sealed interface Submitting {}

    public sealed interface Signing {}

    public sealed interface HandingBack {}

    public sealed interface Accepting {}

    public sealed interface Excepting {}

    public sealed interface Attaching {}

    public sealed interface Removing {}

    /** The cycle is open; the burden is what it asks of the units. */
    public record Opened(UUID cycleId, Burden burden) implements Opening {}

    /** This period is already asked for. */
    public record DuplicatePeriod(UUID cycleId, String name) implements Opening {}

    /** Nobody can answer by then: less than the floor of working hours lies between opening and due. */
    public record TooSoon(Instant opensAt, Instant dueAt, int floorHours) implements Opening {}

    /** Too much of the time lies in a year whose holidays nobody has entered. */
    public record NoCalendar(int year) implements Opening {}

    /** The lock lies before the deadline. */
    public record LocksBeforeDue(Instant dueAt, Instant locksAt) implements Opening {}

    /** All of it is asked for as of the same day by these cycles. */
    public record AskedElsewhere(List<String> cycles) implements Opening {
        public AskedElsewhere {
            cycles = List.copyOf(cycles);
        }
    }

    /** The plan has no active entry, so there is nothing to ask. */
    public record NothingOwed() implements Opening {}

    /** The draft is kept under this version. */
    public record Saved(int version) implements Saving {}

    /** Handed to the leader of the unit. */
    public record Submitted(Instant at, Timeliness timeliness, int empty) implements Submitting {}

    /** It was handed in before, and has not come back since. */
    public record AlreadySubmitted(Instant at) implements Submitting {}

    /** These entries have no progress text, or no completion. */
    public record Incomplete(List<UUID> entryIds) implements Submitting {
        public Incomplete {
            entryIds = List.copyOf(entryIds);
        }
    }

    public record Signed(Instant at) implements Signing {}

    /** Back with whoever fills it in, or with the unit. */
    public record HandedBack(Instant at, Instant until) implements HandingBack {}

    /** A return has to say what is wrong, and an exception why it is made. */
    public record NoReason() implements HandingBack, Excepting {}

    /** The unit may hand in until then. */
    public record Excepted(Instant until) implements Excepting {}

    /** An exception lies after now, after the lock and after every earlier one. */
    public record NotLater(Instant than) implements Excepting {}

    /** These units below have not been accepted yet, and still can be. */
    public record DescendantsFirst(List<UUID> unitIds) implements Accepting {
        public DescendantsFirst {
            unitIds = List.copyOf(unitIds);
        }
    }

    /** Taken; so many answers now stand on the entries. */
    public record Taken(Instant at, int answers) implements Accepting {}

    public record Attached(Evidence evidence) implements Attaching {}

    /** The file is not taken, and why. */
    public record FileRefused(String fileName, Verdict.Refused why) implements Attaching {}

    public record Removed(Evidence evidence) implements Removing {}

    /** Nothing more is taken since then. */
    public record Locked(Instant at) implements Saving, Submitting, HandingBack, Attaching, Removing {}

    /** Nothing is taken before then. */
    public record NotOpen(Instant at) implements Saving, Submitting, Attaching, Removing {}

    /** Somebody changed the report after it was read. */
    public record Stale(String by, Instant at, int version)
            implements Saving, Submitting, Signing, HandingBack, Accepting, Excepting {}

    /** The step cannot be taken from where the report stands. */
    public record NotNow(ReportState state)
            implements Saving, Signing, HandingBack, Accepting, Excepting, Attaching, Removing {}

    /** The viewer sees the report, but the step is not theirs. */
    public record NotYours()
            implements Saving, Submitting, Signing, HandingBack, Accepting, Excepting, Attaching, Removing {}

    /** Lines were handed in for entries this report does not ask for. */
    public record ForeignEntries(List<UUID> entryIds) implements Saving, Submitting, Attaching {
        public ForeignEntries {
            entryIds = List.copyOf(entryIds);
        }
    }
}
