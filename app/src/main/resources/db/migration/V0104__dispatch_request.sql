-- A request says which fields it asks for and what it costs each unit, and asks for nothing that is known already.
alter table cycle
    add column fields text[] not null default '{completion,progress,problem,next_step}'
        check (fields <@ '{completion,progress,problem,next_step}'::text[] and 'progress' = any(fields));
-- As it was shown before the request was sent; null where it was sent before that was kept.
alter table report
    add column asked_fields integer check (asked_fields >= 0),
    add column asked_minutes integer check (asked_minutes >= 0);
-- Where the completion comes from when another source knew it already; nobody is asked for it then.
alter table report_line
    add column held text not null default '' check (held = '' or completion is not null);
-- What the same entries are asked for as of the same day.
create index cycle_ends on cycle (plan_id, period_to);
create index cycle_due on cycle (due_at);

-- Until when one unit may still hand in after the lock, and why. It stays late.
create table lock_exception (
    region           text not null,
    id               uuid not null,
    report_id        uuid not null references report (id),
    open_until       timestamptz not null,
    reason           text not null check (reason <> ''),
    granted_by       uuid not null,
    granted_name     text not null,
    recorded_at      timestamptz not null check (recorded_at < open_until),
    primary key (region, id)
);
create index lock_exception_of on lock_exception (report_id, open_until desc);
create trigger lock_exception_only_grows before update or delete or truncate on lock_exception
    for each statement execute function supervision_only_grows();
