/**
 * Dispatch meetings (调度会): a pack of exceptions that is kept as it was shown, and what the meeting decided of them. Its
 * door is {@link luodi.app.dispatch.meeting.Meetings}.
 */
@NullMarked
package luodi.app.dispatch.meeting;

import org.jspecify.annotations.NullMarked;
