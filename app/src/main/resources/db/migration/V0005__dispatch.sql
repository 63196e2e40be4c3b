-- The rhythm: a cycle asks, each lead unit answers with one report of one line an entry.
create table cycle (
    id               uuid primary key,
    region           text not null,
    organisation_id  uuid not null,
    plan_id          uuid not null,
    name             text not null,
    kind             text not null check (kind in ('weekly', 'ten_day', 'monthly', 'quarterly', 'yearly', 'once')),
    period_from      date not null,
    period_to        date not null check (period_to >= period_from),
    opens_at         timestamptz not null,
    due_at           timestamptz not null,
    -- Between due and lock a report is accepted, but late.
    locks_at         timestamptz not null check (locks_at >= due_at and due_at > opens_at),
    opened_by        uuid not null,
    unique (plan_id, kind, period_from)
);
create index cycle_owner on cycle (organisation_id, period_from desc, id desc);

create table report (
    id               uuid primary key,
    region           text not null,
    cycle_id         uuid not null references cycle (id),
    organisation_id  uuid not null,
    state            text not null check (state in ('owed', 'submitted', 'signed', 'accepted', 'returned')),
    submitted_by     uuid,
    -- The first submission that was complete: what timeliness is judged on.
    submitted_at     timestamptz,
    signed_by        uuid,
    signed_at        timestamptz,
    judged_by        uuid,
    judged_at        timestamptz,
    return_reason    text,
    version          integer not null default 1,
    unique (cycle_id, organisation_id)
);
create index report_owner on report (organisation_id, cycle_id);

create table report_line (
    report_id   uuid not null references report (id),
    entry_id    uuid not null,
    completion  numeric(6, 2) check (completion between 0 and 999),
    progress    text not null default '',
    problem     text not null default '',
    next_step   text not null default '',
    primary key (report_id, entry_id)
);
create index report_line_entry on report_line (entry_id);

create table evidence (
    id           uuid primary key,
    region       text not null,
    report_id    uuid not null references report (id),
    entry_id     uuid not null,
    file_name    text not null,
    media_type   text not null,
    bytes        bigint not null,
    -- SHA-256 in hex: also the name of the file on disk.
    hash         text not null,
    added_by     uuid not null,
    added_at     timestamptz not null,
    removed_at   timestamptz
);
create index evidence_report on evidence (report_id, entry_id);
