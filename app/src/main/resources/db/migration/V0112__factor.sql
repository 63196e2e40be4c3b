-- What projects compete for: land, energy, water. The plan office of an organisation keeps the list.
create table factor (
    region           text not null,
    id               uuid not null,
    organisation_id  uuid not null,
    name             text not null check (name <> ''),
    unit             text not null check (unit <> ''),
    -- Taken for good, held until the stage ends, or held until the project ends.
    kind             text not null check (kind in ('used_up', 'rented', 'released')),
    -- Whether supply is given for the whole city or by county.
    reach            text not null check (reach in ('city', 'county')),
    -- Nobody may want it any more; what was said of it stays.
    retired          boolean not null default false,
    created_by       text not null,
    created_at       timestamptz not null,
    version          integer not null default 1,
    primary key (region, id),
    unique (region, organisation_id, name)
);

-- What there is in an area in a month; the latest line of a factor, an area and a month counts.
create table factor_supply (
    region           text not null,
    id               uuid not null,
    factor_id        uuid not null,
    -- The statistical code of the area, twelve digits.
    area             text not null check (area ~ '^[0-9]{12}$'),
    month            date not null check (extract(day from month) = 1),
    amount           numeric(14, 3) not null check (amount >= 0),
    source           text not null check (source <> ''),
    recorded_by      text not null,
    recorded_at      timestamptz not null,
    primary key (region, id)
);
create index factor_supply_of on factor_supply (factor_id, area, month, id desc);

-- What a stage of a project needs; the latest line of a project, a stage and a factor counts, and nothing withdraws it.
create table factor_demand (
    region           text not null,
    id               uuid not null,
    project_id       uuid not null,
    stage            text not null,
    factor_id        uuid not null,
    amount           numeric(14, 3) not null check (amount >= 0),
    -- Months before the stage from which it has to be there.
    lead             integer not null check (lead between 0 and 60),
    reason           text not null check (reason <> ''),
    recorded_by      text not null,
    recorded_at      timestamptz not null,
    primary key (region, id)
);
create index factor_demand_of on factor_demand (project_id, stage, factor_id, id desc);

-- What is set aside for a stage of a project. It lapses after its last day if the stage was not entered by then.
create table factor_reservation (
    region           text not null,
    id               uuid not null,
    project_id       uuid not null,
    stage            text not null,
    factor_id        uuid not null,
    amount           numeric(14, 3) not null check (amount > 0),
    from_month       date not null check (extract(day from from_month) = 1),
    -- The last day it holds.
    until            date not null check (until >= from_month),
    document         text not null check (document <> ''),
    conditions       text not null default '',
    recorded_by      text not null,
    recorded_at      timestamptz not null,
    primary key (region, id)
);
create index factor_reservation_of on factor_reservation (project_id, id);
create index factor_reservation_from on factor_reservation (factor_id, id);

-- What of it came back.
create table factor_return (
    region           text not null,
    id               uuid not null,
    reservation_id   uuid not null,
    amount           numeric(14, 3) not null check (amount > 0),
    returned_on      date not null,
    reason           text not null check (reason <> ''),
    recorded_by      text not null,
    recorded_at      timestamptz not null,
    primary key (region, id)
);
create index factor_return_of on factor_return (reservation_id, id);

create trigger factor_supply_only_grows before update or delete or truncate on factor_supply
    for each statement execute function projects_only_grow();
create trigger factor_demand_only_grows before update or delete or truncate on factor_demand
    for each statement execute function projects_only_grow();
create trigger factor_reservation_only_grows before update or delete or truncate on factor_reservation
    for each statement execute function projects_only_grow();
create trigger factor_return_only_grows before update or delete or truncate on factor_return
    for each statement execute function projects_only_grow();
