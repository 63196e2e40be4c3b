-- Passkeys (WebAuthn credentials): public keys whose private halves never leave a person's device.
create table passkey (
    credential_id  bytea primary key,
    person_id      uuid not null references person (id) on delete cascade,
    id             uuid not null unique,
    name           text not null check (name <> ''),
    -- The host it belongs to, as the browser enforces it.
    host           text not null,
    public_key     bytea not null,
    algorithm      integer not null,
    uses           bigint not null,
    made_at        timestamptz not null,
    last_used_at   timestamptz
);
create index passkey_person on passkey (person_id, id);
