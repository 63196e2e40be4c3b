-- An entry that stands on somebody's record changes its lead unit only when both units and the office above them agree.
create table handover (
    region           text not null,
    id               uuid primary key,
    -- Whose plan office keeps the entry.
    organisation_id  uuid not null,
    plan_id          uuid not null,
    entry_id         uuid not null,
    -- As it was called then: the unit that is to take it does not see the entry yet.
    entry_name       text not null check (entry_name <> ''),
    from_id          uuid not null,
    to_id            uuid not null check (to_id <> from_id),
    reason           text not null check (reason <> ''),
    proposed_by      text not null,
    proposed_at      timestamptz not null
);
create index handover_of_office on handover (organisation_id, id desc);
create index handover_from on handover (from_id, id desc);
create index handover_to on handover (to_id, id desc);
create index handover_of_entry on handover (entry_id);

-- What was said of it. Each side agrees once, and it ends once.
create table handover_word (
    region           text not null,
    id               uuid not null,
    handover_id      uuid not null references handover (id),
    kind             text not null check (kind in ('giver_agrees', 'taker_agrees', 'declined', 'withdrawn', 'effected')),
    words            text not null,
    said_by          uuid not null,
    said_name        text not null,
    recorded_at      timestamptz not null,
    primary key (region, id),
    check (kind not in ('declined', 'withdrawn') or words <> '')
);
create unique index handover_word_once on handover_word (handover_id, kind);
create unique index handover_ends_once on handover_word (handover_id) where kind in ('declined', 'withdrawn', 'effected');

create function handovers_only_grow() returns trigger language plpgsql as $$
begin
    raise exception '% only grows: % refused', tg_table_name, lower(tg_op);
end $$;
create trigger handover_only_grows before update or delete or truncate on handover
    for each statement execute function handovers_only_grow();
create trigger handover_word_only_grows before update or delete or truncate on handover_word
    for each statement execute function handovers_only_grow();
