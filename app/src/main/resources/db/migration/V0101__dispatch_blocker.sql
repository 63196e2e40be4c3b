-- What stands in the way of an entry. It climbs a level each interval it stays unsolved; the moments are counted by the
-- calendar once, when it is raised, so that editing and commenting move nothing and a sweep only compares.
create table blocker (
    region           text not null,
    id               uuid not null,
    -- Whose plan office keeps the entry.
    organisation_id  uuid not null,
    plan_id          uuid not null,
    entry_id         uuid not null,
    -- Who raised it, and who is to solve it.
    unit_id          uuid not null,
    owner_id         uuid not null,
    cause            text not null check (cause in ('land', 'environment', 'funds', 'right_of_way', 'permits', 'utilities',
                         'labour', 'market', 'policy', 'other')),
    text             text not null check (text <> ''),
    since            date not null,
    level            integer not null default 1 check (level between 1 and 4),
    state            text not null check (state in ('open', 'resolved', 'closed')),
    climbs           timestamptz[] not null check (cardinality(climbs) = 3),
    next_climb_at    timestamptz generated always as (case when state = 'open' then climbs[level] end) stored,
    decision         text not null default '',
    decision_due     date,
    resolution       text not null default '',
    resolved_by      uuid,
    raised_by        uuid not null,
    raised_at        timestamptz not null,
    closed_at        timestamptz,
    version          integer not null default 1,
    primary key (region, id),
    check ((state = 'open') = (resolved_by is null)),
    check ((state = 'closed') = (closed_at is not null))
);
create index blocker_climbs on blocker (next_climb_at) where next_climb_at is not null;
create index blocker_of_office on blocker (organisation_id, id desc);
create index blocker_of_unit on blocker (unit_id, id desc);
create index blocker_of_owner on blocker (owner_id, id desc);
create index blocker_of_entry on blocker (entry_id);
create index blocker_of_plan on blocker (plan_id, level desc) where state <> 'closed';

create table blocker_step (
    region           text not null,
    id               uuid not null,
    blocker_id       uuid not null,
    kind             text not null check (kind in ('raise', 'comment', 'climb', 'decide', 'resolve', 'reject', 'confirm')),
    level            integer not null,
    text             text not null,
    -- Who is to solve it from this step on.
    owner_id         uuid,
    due_on           date,
    by_id            uuid,
    by_name          text not null,
    recorded_at      timestamptz not null,
    primary key (region, id)
);
create index blocker_step_of on blocker_step (blocker_id, recorded_at, id);
-- Each level is climbed to once.
create unique index blocker_climbs_once on blocker_step (region, blocker_id, level) where kind = 'climb';

create function supervision_only_grows() returns trigger language plpgsql as $$
begin
    raise exception '% only grows: % refused', tg_table_name, lower(tg_op);
end $$;
create trigger blocker_step_only_grows before update or delete or truncate on blocker_step
    for each statement execute function supervision_only_grows();
