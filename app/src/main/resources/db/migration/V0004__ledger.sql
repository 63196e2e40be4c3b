-- What is owed: one row per entry, with the units that answer for it.
create table ledger_entry (
    id               uuid primary key,
    region           text not null,
    -- The organisation whose plan office keeps the entry.
    organisation_id  uuid not null,
    plan_id          uuid not null,
    plan_title       text not null,
    -- The clause it came from; null for an entry without one, which the coverage page lists.
    clause_id        text,
    position         integer not null,
    number           text not null,
    category         text not null,
    task             text not null check (task <> ''),
    target           text not null,
    acceptance       text not null,
    leader           text,
    lead_rule        text not null,
    due_on           date,
    state            text not null check (state in ('active', 'suspended', 'done', 'ended')),
    -- The latest accepted answer, kept here so that the list needs no join.
    progress         text not null default '',
    completion       numeric(6, 2) check (completion between 0 and 999),
    problem          text not null default '',
    next_step        text not null default '',
    reported_on      date,
    lamp             text not null default 'grey' check (lamp in ('green', 'yellow', 'red', 'grey')),
    lamp_on          date,
    opened_at        timestamptz not null,
    version          integer not null default 1
);
create unique index ledger_entry_clause on ledger_entry (plan_id, position);
create index ledger_entry_by_due on ledger_entry (organisation_id, due_on, id);
create index ledger_entry_by_position on ledger_entry (organisation_id, plan_id, position, id);
create index ledger_entry_by_lamp on ledger_entry (organisation_id, lamp, due_on, id);

create table ledger_entry_unit (
    entry_id         uuid not null references ledger_entry (id),
    organisation_id  uuid not null,
    part             text not null check (part in ('lead', 'responsible', 'supporting')),
    position         integer not null,
    -- The group the unit came from when the paper named one, such as 各县区.
    from_group       text,
    primary key (entry_id, organisation_id, part)
);
create index ledger_entry_unit_owner on ledger_entry_unit (organisation_id, entry_id);
