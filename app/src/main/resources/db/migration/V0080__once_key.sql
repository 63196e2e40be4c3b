-- An act that a form or a program may send again, because no answer came, is named by a key and done once.
-- The row is written in the transaction of the act.
create table once_key (
    region       text not null,
    person_id    uuid not null,
    -- SHA-256 in hex over the key and all that was sent with it: the same key with other content is another act.
    key          text not null check (key ~ '^[0-9a-f]{64}$'),
    recorded_at  timestamptz not null,
    -- Where the answer to the act led; null where it led nowhere or the answer was never made.
    location     text,
    primary key (region, person_id, key)
);
