-- Whom an answer that is owed reaches and when, as an office set it; the latest of an office counts for clocks that start
-- or are armed from then on. An office that set none uses the one in the program.
create table reminder_ladder (
    region           text not null,
    id               uuid not null,
    organisation_id  uuid not null,
    -- As a person reads and writes it, one distance a line.
    text             text not null check (text <> ''),
    reason           text not null check (reason <> ''),
    decided_by       text not null,
    recorded_at      timestamptz not null,
    primary key (region, id)
);
create index reminder_ladder_of on reminder_ladder (organisation_id, id desc);
create trigger reminder_ladder_only_grows before update or delete or truncate on reminder_ladder
    for each statement execute function reminders_only_grow();
