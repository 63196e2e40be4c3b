-- The rhythm: a cycle asks, each lead unit answers with one report of one line an entry.
create table cycle (
    id               uuid primary key,
    region           text not null,
    organisation_id  uuid not null,
    plan_id          uuid not null,
    plan_title       text not null,
    name             text not null check (name <> ''),
    kind             text not null check (kind in ('weekly', 'ten_day', 'monthly', 'quarterly', 'yearly', 'once')),
    period_from      date not null,
    period_to        date not null check (period_to >= period_from),
    opens_at         timestamptz not null,
    due_at           timestamptz not null,
    -- Between due and lock a report is accepted, but late.
    locks_at         timestamptz not null check (locks_at >= due_at and due_at > opens_at),
    opened_by        uuid not null,
    recorded_at      timestamptz not null,
    unique (plan_id, kind, period_from)
);
create index cycle_by_period on cycle (period_from desc, id desc);
create index cycle_owner on cycle (organisation_id, period_from desc, id desc);

create table report (
    id                  uuid primary key,
    region              text not null,
    cycle_id            uuid not null references cycle (id),
    organisation_id     uuid not null,
    state               text not null check (state in ('owed', 'submitted', 'signed', 'accepted', 'returned')),
    saved_by            text not null default '',
    saved_at            timestamptz,
    submitted_by        text not null default '',
    submitted_at        timestamptz,
    -- The first submission that was complete: what timeliness is judged on. Never set a second time.
    first_submitted_at  timestamptz check (first_submitted_at <= submitted_at),
    signed_by           text not null default '',
    signed_at           timestamptz,
    accepted_by         text not null default '',
    accepted_at         timestamptz,
    -- The day the answers tell of: the submission or the end of the period, whichever came first.
    reported_on         date,
    returned_by         text not null default '',
    returned_at         timestamptz,
    return_reason       text not null default '',
    version             integer not null default 1,
    unique (cycle_id, organisation_id),
    check ((state = 'accepted') = (accepted_at is not null)),
    check (state = 'owed' or submitted_at is not null),
    check (state not in ('signed', 'accepted') or signed_at is not null),
    check (state <> 'returned' or return_reason <> '')
);
create index report_owner on report (organisation_id, cycle_id);

create table report_line (
    report_id    uuid not null references report (id),
    entry_id     uuid not null,
    position     integer not null,
    completion   numeric(6, 2) check (completion between 0 and 999),
    -- With no_progress the reason why there is none.
    progress     text not null default '',
    problem      text not null default '',
    next_step    text not null default '',
    no_progress  boolean not null default false,
    primary key (report_id, entry_id)
);
create index report_line_entry on report_line (entry_id);

create table evidence (
    id           uuid primary key,
    region       text not null,
    report_id    uuid not null,
    entry_id     uuid not null,
    file_name    text not null check (file_name <> ''),
    media_type   text not null,
    bytes        bigint not null check (bytes > 0),
    -- SHA-256 in hex: also the name of the file on disk.
    hash         text not null check (hash ~ '^[0-9a-f]{64}$'),
    added_by     text not null,
    added_at     timestamptz not null,
    removed_by   text,
    removed_at   timestamptz,
    foreign key (report_id, entry_id) references report_line (report_id, entry_id),
    check ((removed_by is null) = (removed_at is null))
);
create index evidence_report on evidence (report_id, entry_id);
