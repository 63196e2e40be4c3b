-- A code generator in a person's phone. The secret is sealed by a key that is not in the database.
create table totp (
    person_id   uuid primary key references person (id) on delete cascade,
    sealed      bytea not null,
    -- The time step used last: a code is good once.
    last_step   bigint not null,
    made_at     timestamptz not null
);

-- Codes for the day the phone is lost; each works once. Only SHA-256 is kept of 80 random bits.
create table recovery_code (
    person_id  uuid not null references person (id) on delete cascade,
    code_hash  bytea not null,
    primary key (person_id, code_hash)
);
