-- What is observed, by whom, how far it can be believed, and where it should stand.
create table measure (
    region           text not null,
    id               uuid primary key,
    -- The organisation whose plan office keeps it, the unit that reports it, the one that verifies it.
    organisation_id  uuid not null,
    owner_id         uuid not null,
    verifier_id      uuid check (verifier_id <> owner_id),
    -- The entry of the ledger it tells of; null for one of the city as a whole. An entry is judged by one measure.
    entry_id         uuid unique,
    plan_id          uuid check ((plan_id is null) = (entry_id is null)),
    name             text not null check (name <> ''),
    unit             text not null check (unit <> ''),
    kind             text not null check (kind in ('flow', 'level')),
    direction        text not null check (direction in ('higher', 'lower')),
    -- The weakest evidence that counts as verified; a self-report never does.
    verified_from    text not null check (verified_from in ('joint', 'register', 'check')),
    -- Per cent of the verified value from which the reported one is a discrepancy.
    tolerance        numeric(5, 2) not null check (tolerance >= 0),
    -- Days after the end of a month by which its verified value should be known.
    lag_days         integer not null check (lag_days between 0 and 90),
    made_by          text not null,
    recorded_at      timestamptz not null
);
create index measure_keeper on measure (organisation_id, id desc);
create index measure_owner on measure (owner_id, id desc);
create index measure_verifier on measure (verifier_id, id desc);

-- A correction is another row; the latest of its class counts.
create table observation (
    region           text not null,
    id               uuid not null,
    measure_id       uuid not null references measure (id),
    -- The first day of the month it tells of. A flow is the running total of the year to the end of it.
    period           date not null check (extract(day from period) = 1),
    value            numeric not null,
    class            text not null check (class in ('self', 'joint', 'register', 'check')),
    -- The unit it was recorded for.
    organisation_id  uuid not null,
    recorded_by      uuid not null,
    recorded_name    text not null,
    recorded_at      timestamptz not null,
    source           text not null check (source <> ''),
    primary key (region, id)
);
create index observation_of_measure on observation (measure_id, period, class, recorded_at desc, id desc);

-- What a target means month by month, in versions. None reaches back behind its own decision.
create table trajectory (
    region        text not null,
    id            uuid not null,
    measure_id    uuid not null references measure (id),
    version       integer not null check (version > 0),
    period_from   date not null,
    period_to     date not null check (period_to >= period_from),
    baseline      numeric not null,
    target        numeric not null,
    -- Shares and effects as JSON.
    season        text not null,
    effects       text not null,
    decided_by    text not null,
    reason        text not null check (reason <> ''),
    effective_on  date not null check (effective_on >= (recorded_at at time zone 'Asia/Shanghai')::date),
    recorded_at   timestamptz not null,
    primary key (region, id),
    unique (region, measure_id, version)
);
create index trajectory_of_measure on trajectory (measure_id, effective_on desc, version desc);

-- What was said of two values that differ: the unit answers, the office rules. A newer value makes another pair.
create table discrepancy_word (
    region           text not null,
    id               uuid not null,
    measure_id       uuid not null references measure (id),
    reported_id      uuid not null,
    verified_id      uuid not null,
    kind             text not null check (kind in ('answer', 'stands', 'recheck')),
    words            text not null check (words <> ''),
    said_by          uuid not null,
    said_name        text not null,
    recorded_at      timestamptz not null,
    primary key (region, id)
);
create index discrepancy_word_of_pair on discrepancy_word (measure_id, reported_id, verified_id, recorded_at, id);

create function indicator_only_grows() returns trigger language plpgsql as $$
begin
    raise exception '% only grows: % refused', tg_table_name, lower(tg_op);
end $$;
create trigger measure_only_grows before update or delete or truncate on measure
    for each statement execute function indicator_only_grows();
create trigger observation_only_grows before update or delete or truncate on observation
    for each statement execute function indicator_only_grows();
create trigger trajectory_only_grows before update or delete or truncate on trajectory
    for each statement execute function indicator_only_grows();
create trigger discrepancy_word_only_grows before update or delete or truncate on discrepancy_word
    for each statement execute function indicator_only_grows();
