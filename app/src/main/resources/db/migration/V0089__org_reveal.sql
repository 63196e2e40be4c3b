-- Each look at a person's own data: who, whose, which, why. Counted against a quota a day.
create table reveal (
    id           uuid primary key,
    viewer_id    uuid not null references person (id) on delete cascade,
    person_id    uuid not null references person (id) on delete cascade,
    field        text not null check (field in ('phone', 'email', 'staff_number')),
    reason       text not null check (reason <> ''),
    revealed_on  date not null,
    revealed_at  timestamptz not null
);
create index reveal_viewer on reveal (viewer_id, revealed_on);
create index reveal_person on reveal (person_id);
