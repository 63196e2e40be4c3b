-- Major projects: one row for life, from an idea to full production.
create table project (
    region           text not null,
    id               uuid not null,
    -- Whose plan office keeps it, and the unit that answers for it.
    organisation_id  uuid not null,
    unit_id          uuid not null,
    -- Given when it is approved or filed, and never changed then.
    code             text,
    name             text not null check (name <> ''),
    investor         text not null check (investor <> ''),
    investor_code    text not null default '',
    -- The statistical code of the place, twelve digits.
    place            text not null check (place ~ '^[0-9]{12}$'),
    chain            text not null default '',
    part             text not null check (part in ('leading', 'supporting', 'fine_chemical', 'emerging', 'infrastructure')),
    traits           text[] not null,
    leader           text not null default '',
    -- Planned investment in 10,000 yuan.
    total            numeric(14, 2) not null check (total > 0),
    summary          text not null default '',
    -- Where it is; follows from what it entered.
    stage            text not null,
    state            text not null check (state in ('ongoing', 'paused', 'ended')),
    created_by       text not null,
    created_at       timestamptz not null,
    version          integer not null default 1,
    primary key (region, id)
);
create unique index project_code_once on project (region, code) where code is not null;
create index project_of_office on project (organisation_id, id desc);
create index project_of_unit on project (unit_id, id desc);

-- A stage that was entered, and what shows it.
create table project_stage (
    region           text not null,
    id               uuid not null,
    project_id       uuid not null,
    stage            text not null,
    entered_on       date not null,
    evidence         text not null check (evidence <> ''),
    recorded_by      text not null,
    recorded_at      timestamptz not null,
    primary key (region, id),
    unique (region, project_id, stage)
);

-- When a stage is to be entered: the first line of a stage is the original schedule, the last the current one.
create table project_schedule (
    region           text not null,
    id               uuid not null,
    project_id       uuid not null,
    stage            text not null,
    planned_on       date not null,
    reason           text not null check (reason <> ''),
    recorded_by      text not null,
    recorded_at      timestamptz not null,
    primary key (region, id)
);
create index project_schedule_of on project_schedule (project_id, id);

-- What happened at a gate.
create table project_decision (
    region           text not null,
    id               uuid not null,
    project_id       uuid not null,
    gate             text not null check (gate <> ''),
    kind             text not null check (kind in ('applied', 'passed', 'conditional', 'refused', 'revoked')),
    document         text not null default '',
    decider          text not null check (decider <> ''),
    decided_on       date not null,
    -- The last day it holds.
    until            date,
    conditions       text not null default '',
    recorded_by      text not null,
    recorded_at      timestamptz not null,
    primary key (region, id),
    check (kind = 'applied' or document <> ''),
    check (kind <> 'conditional' or (until > decided_on and conditions <> '')),
    check (until is null or kind in ('passed', 'conditional'))
);
create index project_decision_of on project_decision (project_id, id);

-- What was changed of value, scope or term, and why.
create table project_change (
    region           text not null,
    id               uuid not null,
    project_id       uuid not null,
    field            text not null check (field <> ''),
    before           text not null,
    after            text not null,
    reason           text not null check (reason <> ''),
    recorded_by      text not null,
    recorded_at      timestamptz not null,
    primary key (region, id),
    check (before <> after)
);
create index project_change_of on project_change (project_id, id);

-- Which decisions a stage needs, as an office set it; the latest counts, for those below it too.
create table gate_map (
    region           text not null,
    id               uuid not null,
    organisation_id  uuid not null,
    text             text not null check (text <> ''),
    reason           text not null check (reason <> ''),
    decided_by       text not null,
    recorded_at      timestamptz not null,
    primary key (region, id)
);
create index gate_map_of on gate_map (organisation_id, id desc);

create function projects_only_grow() returns trigger language plpgsql as $$
begin
    raise exception '% only grows: % refused', tg_table_name, lower(tg_op);
end $$;
create trigger project_stage_only_grows before update or delete or truncate on project_stage
    for each statement execute function projects_only_grow();
create trigger project_schedule_only_grows before update or delete or truncate on project_schedule
    for each statement execute function projects_only_grow();
create trigger project_decision_only_grows before update or delete or truncate on project_decision
    for each statement execute function projects_only_grow();
create trigger project_change_only_grows before update or delete or truncate on project_change
    for each statement execute function projects_only_grow();
create trigger gate_map_only_grows before update or delete or truncate on gate_map
    for each statement execute function projects_only_grow();
