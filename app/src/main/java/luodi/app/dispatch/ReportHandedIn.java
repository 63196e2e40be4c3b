package luodi.app.dispatch;

import java.util.UUID;

/** A report was complete for the first time, which is when it is on time or late. */
public record ReportHandedIn(UUID reportId, Timeliness timeliness) {}
