-- What is due when, and when each rung of its ladder is reached. The moments are counted by the calendar once, when the
-- clock starts, and stand here: a sweep compares and counts nothing.
create table timer (
    region           text not null,
    id               uuid not null,
    subject_kind     text not null check (subject_kind <> ''),
    subject_id       uuid not null,
    -- Who must answer, whose office asks, and who stands above the one that must answer.
    organisation_id  uuid not null,
    keeper_id        uuid not null,
    above_id         uuid not null,
    title            text not null check (title <> ''),
    path             text not null check (path like '/%'),
    state            text not null check (state in ('running', 'stopped')),
    since            timestamptz not null,
    due_at           timestamptz not null,
    -- What comes back is armed again: its rungs are reached anew.
    arming           integer not null default 1 check (arming > 0),
    rungs            timestamptz[] not null,
    recipients       text[] not null check (cardinality(recipients) = cardinality(rungs)),
    next_rung        integer not null default 1 check (next_rung > 0),
    next_rung_at     timestamptz generated always as (case when state = 'running' then rungs[next_rung] end) stored,
    primary key (region, id),
    unique (region, subject_kind, subject_id)
);
-- The earliest first: however many wait, those overdue longest are taken before all others.
create index timer_due on timer (next_rung_at) where next_rung_at is not null;

-- A rung that was reached, told once. Claimed before anybody is told: the key is the promise.
create table reminder (
    region           text not null,
    id               uuid not null,
    timer_id         uuid not null,
    arming           integer not null,
    rung             integer not null,
    recipient        text not null check (recipient in ('clerk', 'leader', 'office', 'above')),
    organisation_id  uuid not null,
    reached_at       timestamptz not null,
    told_at          timestamptz not null check (told_at >= reached_at),
    primary key (region, id),
    unique (region, timer_id, arming, rung)
);
create index reminder_of_unit on reminder (organisation_id, told_at desc, id desc);

create function reminders_only_grow() returns trigger language plpgsql as $$
begin
    raise exception '% only grows: % refused', tg_table_name, lower(tg_op);
end $$;
create trigger reminder_only_grows before update or delete or truncate on reminder
    for each statement execute function reminders_only_grow();
