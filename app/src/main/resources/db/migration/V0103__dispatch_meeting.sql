-- What a dispatch meeting had before it, as it was shown: it is read later as it was, whatever has moved since.
create table meeting_pack (
    region           text not null,
    id               uuid not null,
    organisation_id  uuid not null,
    plan_id          uuid not null,
    plan_title       text not null,
    name             text not null check (name <> ''),
    held_on          date not null,
    content          text not null,
    composed_by      text not null,
    composed_at      timestamptz not null,
    primary key (region, id)
);
create index meeting_pack_of_office on meeting_pack (organisation_id, id desc);
create trigger meeting_pack_only_grows before update or delete or truncate on meeting_pack
    for each statement execute function supervision_only_grows();

-- What a meeting decided: each is an entry of the ledger from then on, and open until that entry is done.
create table meeting_decision (
    region           text not null,
    id               uuid not null,
    pack_id          uuid not null,
    organisation_id  uuid not null,
    plan_id          uuid not null,
    text             text not null check (text <> ''),
    unit_id          uuid not null,
    due_on           date not null,
    entry_id         uuid not null,
    decided_by       text not null,
    recorded_at      timestamptz not null,
    primary key (region, id)
);
create index meeting_decision_of_plan on meeting_decision (plan_id, id);
create index meeting_decision_of_pack on meeting_decision (pack_id, id);
create trigger meeting_decision_only_grows before update or delete or truncate on meeting_decision
    for each statement execute function supervision_only_grows();
