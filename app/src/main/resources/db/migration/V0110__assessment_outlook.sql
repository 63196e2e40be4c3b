-- How likely somebody held an entry to be delivered by its day: said with a name, by the unit that leads it and by the
-- office that keeps it, each for itself. Another view is another row, so that who was right can be counted later.
create table outlook (
    region       text not null,
    id           uuid not null,
    plan_id      uuid not null,
    entry_id     uuid not null,
    -- As they were then: the unit that led the entry and the organisation whose plan office kept it.
    lead_id      uuid not null,
    keeper_id    uuid not null,
    side         text not null check (side in ('unit', 'office')),
    -- Per cent. Few words, so that each is said often enough to see how often it came true.
    likelihood   smallint not null check (likelihood in (5, 20, 50, 80, 95)),
    -- The day it is about; an entry that is given more time is judged anew.
    due_on       date not null,
    reason       text not null check (reason <> ''),
    judged_by    uuid not null,
    judged_name  text not null,
    recorded_at  timestamptz not null,
    primary key (region, id)
);
create index outlook_of_entry on outlook (entry_id, id desc);
create index outlook_of_keeper on outlook (keeper_id, entry_id);
create index outlook_of_lead on outlook (lead_id, entry_id);

create function outlooks_only_grow() returns trigger language plpgsql as $$
begin
    raise exception '% only grows: % refused', tg_table_name, lower(tg_op);
end $$;
create trigger outlook_only_grows before update or delete or truncate on outlook
    for each statement execute function outlooks_only_grow();
