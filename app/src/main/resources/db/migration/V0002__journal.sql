-- Every act, in the transaction of the act. Rows are only ever added.
create table journal_record (
    region         text not null,
    id             uuid not null,
    business_on    date not null,
    recorded_at    timestamptz not null,
    actor_id       uuid,
    actor_name     text not null,
    act            text not null,
    object_kind    text not null,
    object_id      uuid not null,
    -- All objects the act concerns, its own included: an entry's story is one lookup.
    about          uuid[] not null,
    content        text not null,
    content_hash   bytea not null,
    primary key (region, id)
);
create index journal_record_about on journal_record using gin (about);
