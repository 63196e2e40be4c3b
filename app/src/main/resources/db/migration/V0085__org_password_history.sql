-- Profiles that rotate passwords ask how old one is and whether it was used before.
alter table person add column password_set_at timestamptz;
update person set password_set_at = created_at where password_hash is not null;

create table password_history (
    person_id      uuid not null references person (id) on delete cascade,
    set_at         timestamptz not null,
    password_hash  text not null,
    primary key (person_id, set_at)
);
