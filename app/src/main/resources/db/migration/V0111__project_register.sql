-- Where it stands on the map, what of the state's aims it serves, and the whole it is a part of.
alter table project
    add column longitude numeric(9, 6) check (longitude between 73 and 136),
    add column latitude numeric(8, 6) check (latitude between 3 and 54),
    add column aims text[] not null default '{}',
    -- A part counts with its whole, so that nobody gains by splitting.
    add column whole_id uuid,
    add constraint project_point_is_whole check ((longitude is null) = (latitude is null)),
    add constraint project_is_no_part_of_itself check (whole_id <> id);
create index project_part_of on project (whole_id) where whole_id is not null;

-- What a month was to bring and what it brought; the latest line of a month counts, the first plan is the original one.
create table project_progress (
    region           text not null,
    id               uuid not null,
    project_id       uuid not null,
    -- Investment of the month in 10,000 yuan, or how far the building is at its end in per cent.
    kind             text not null check (kind in ('investment', 'building')),
    series           text not null check (series in ('planned', 'actual')),
    month            date not null check (extract(day from month) = 1),
    value            numeric(14, 2) not null check (value >= 0 and (kind = 'investment' or value <= 100)),
    -- Of what is actual: how far it can be believed.
    evidence         text check (evidence in ('self', 'joint', 'register', 'check')),
    -- The reason of a plan, the paper behind a figure.
    source           text not null check (source <> ''),
    recorded_by      text not null,
    recorded_at      timestamptz not null,
    primary key (region, id),
    check ((series = 'actual') = (evidence is not null))
);
create index project_progress_of on project_progress (project_id, kind, series, month, id);

-- Which entries of the ledger a project serves, and through them which clauses of a plan; the latest line of both counts.
create table project_entry (
    region           text not null,
    id               uuid not null,
    project_id       uuid not null,
    entry_id         uuid not null,
    linked           boolean not null,
    reason           text not null check (reason <> ''),
    recorded_by      text not null,
    recorded_at      timestamptz not null,
    primary key (region, id)
);
create index project_entry_of on project_entry (project_id, entry_id, id);

-- From which planned investment on a project is of which size, from a day on; those of an office bind those below it.
create table project_tier (
    region           text not null,
    id               uuid not null,
    organisation_id  uuid not null,
    effective_from   date not null,
    text             text not null check (text <> ''),
    reason           text not null check (reason <> ''),
    decided_by       text not null,
    recorded_at      timestamptz not null,
    primary key (region, id)
);
create index project_tier_of on project_tier (organisation_id, effective_from desc, id desc);

-- Projects that are led together toward a sum, such as 三个一千亿.
create table project_portfolio (
    region           text not null,
    id               uuid not null,
    organisation_id  uuid not null,
    name             text not null check (name <> ''),
    -- In 10,000 yuan.
    goal             numeric(14, 2) not null check (goal > 0),
    first_year       integer not null,
    last_year        integer not null check (last_year >= first_year),
    created_by       text not null,
    created_at       timestamptz not null,
    primary key (region, id),
    unique (region, organisation_id, name)
);

-- Who rolled in and out, when and why; the latest line of a project counts.
create table project_portfolio_member (
    region           text not null,
    id               uuid not null,
    portfolio_id     uuid not null,
    project_id       uuid not null,
    member           boolean not null,
    since            date not null,
    reason           text not null check (reason <> ''),
    recorded_by      text not null,
    recorded_at      timestamptz not null,
    primary key (region, id)
);
create index project_portfolio_member_of on project_portfolio_member (portfolio_id, project_id, id);

-- A table or a file of projects between being read and being applied.
create table project_import (
    region           text not null,
    id               uuid not null,
    organisation_id  uuid not null,
    file_name        text not null,
    file             bytea not null,
    file_hash        text not null,
    uploaded_by      uuid not null,
    uploaded_at      timestamptz not null,
    applied_at       timestamptz,
    primary key (region, id)
);
create index project_import_uploader on project_import (uploaded_by, uploaded_at);

create trigger project_progress_only_grows before update or delete or truncate on project_progress
    for each statement execute function projects_only_grow();
create trigger project_entry_only_grows before update or delete or truncate on project_entry
    for each statement execute function projects_only_grow();
create trigger project_tier_only_grows before update or delete or truncate on project_tier
    for each statement execute function projects_only_grow();
create trigger project_portfolio_member_only_grows before update or delete or truncate on project_portfolio_member
    for each statement execute function projects_only_grow();
