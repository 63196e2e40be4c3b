-- The working days of a year as announced, in the words of the notice. What is entered later for a year replaces what
-- was entered before, and nothing is taken away: how a deadline was counted can be asked years after.
create table holiday_year (
    region       text not null,
    id           uuid not null,
    year         integer not null check (year between 2000 and 2100),
    notice       text not null check (notice <> ''),
    entered_by   text not null,
    recorded_at  timestamptz not null,
    primary key (region, id)
);
create index holiday_year_latest on holiday_year (year, id desc);

-- The hours in which offices sit, as written by the office; the newest row counts.
create table office_hours (
    region       text not null,
    id           uuid not null,
    hours        text not null check (hours <> ''),
    entered_by   text not null,
    recorded_at  timestamptz not null,
    primary key (region, id)
);

create function calendar_only_grows() returns trigger language plpgsql as $$
begin
    raise exception '% only grows: % refused', tg_table_name, lower(tg_op);
end $$;
create trigger holiday_year_only_grows before update or delete or truncate on holiday_year
    for each statement execute function calendar_only_grows();
create trigger office_hours_only_grows before update or delete or truncate on office_hours
    for each statement execute function calendar_only_grows();
