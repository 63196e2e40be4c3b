-- What is owed: one row per entry, with the units that answer for it.

-- The plans the ledger holds entries of. Locked for the length of every act that adds entries, so that two of them
-- cannot take the same place.
create table ledger_plan (
    plan_id          uuid primary key,
    region           text not null,
    organisation_id  uuid not null,
    title            text not null
);
create index ledger_plan_keeper on ledger_plan (organisation_id);

-- The letters of a text one by one and two by two. Chinese words are mostly two letters long, which pg_trgm cannot
-- look up, and an external database may forbid extensions anyway; an array under GIN needs none.
create function ledger_grams(words text) returns text[]
    language sql immutable strict parallel safe
    return (
        select coalesce(array_agg(distinct gram), '{}')
        from (
            select letter as gram from string_to_table(lower(words), null) as one (letter) where letter !~ '\s'
            union all
            select letter || lead(letter) over (order by place)
            from string_to_table(lower(words), null) with ordinality as two (letter, place)
        ) as grams
        where gram is not null
    );

create table ledger_entry (
    id               uuid primary key,
    region           text not null,
    -- The organisation whose plan office keeps the entry.
    organisation_id  uuid not null,
    plan_id          uuid not null references ledger_plan (plan_id),
    plan_title       text not null,
    -- The clause it came from; null for an entry without one, which the coverage page lists.
    clause_id        text,
    -- Where an entry without clause comes from: 会议议定.
    source           text not null default '',
    position         integer not null,
    number           text not null,
    category         text not null,
    task             text not null check (task <> ''),
    target           text not null,
    acceptance       text not null,
    leader           text,
    -- The lead unit of ledger_entry_unit once more, so that the list can be ordered by it.
    lead_id          uuid not null,
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
    version          integer not null default 1,
    -- What the list is ordered by: never null, so that a page can go on after any row.
    due_order        date generated always as (coalesce(due_on, date '9999-12-31')) stored,
    completion_order numeric generated always as (coalesce(completion, -1)) stored,
    lamp_order       smallint generated always as
        (case lamp when 'red' then 0 when 'yellow' then 1 when 'green' then 2 else 3 end) stored,
    grams            text[] generated always as (ledger_grams(task || E'\n' || target)) stored
);
-- One index for each order the list offers; id makes every key unique.
create unique index ledger_entry_place on ledger_entry (plan_id, position);
create index ledger_entry_by_due on ledger_entry (due_order, id);
create index ledger_entry_by_lamp on ledger_entry (lamp_order, due_order, id);
create index ledger_entry_by_completion on ledger_entry (completion_order, id);
create index ledger_entry_by_lead on ledger_entry (lead_id, due_order, id);
-- Filters that stand together in the order of the plan: walking the plan for them would find nothing for long.
create index ledger_entry_by_category on ledger_entry (category, plan_id, position);
create index ledger_entry_by_state on ledger_entry (state, plan_id, position);
create index ledger_entry_words on ledger_entry using gin (grams);
create index ledger_entry_clause on ledger_entry (plan_id, clause_id);
-- Counts read this alone and never the wide rows.
create index ledger_entry_counts on ledger_entry (organisation_id)
    include (id, plan_id, lamp_order, state, due_order, category);

create table ledger_entry_unit (
    entry_id         uuid not null references ledger_entry (id),
    organisation_id  uuid not null,
    part             text not null check (part in ('lead', 'responsible', 'supporting')),
    position         integer not null,
    -- The group the unit came from when the paper named one, such as 各县区.
    from_group       text,
    primary key (entry_id, organisation_id, part)
);
create index ledger_entry_unit_owner on ledger_entry_unit (organisation_id, entry_id) include (part);

-- A workbook between its upload and its being applied: the preview is an address that can be opened again.
create table ledger_import (
    id           uuid primary key,
    region       text not null,
    plan_id      uuid not null references ledger_plan (plan_id),
    file_name    text not null,
    file         bytea not null,
    file_hash    text not null,
    uploaded_by  uuid not null,
    uploaded_at  timestamptz not null,
    applied_at   timestamptz
);
create index ledger_import_uploader on ledger_import (uploaded_by, uploaded_at);
