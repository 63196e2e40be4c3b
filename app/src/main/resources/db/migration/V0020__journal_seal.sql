-- What one transaction did, sealed inside it: the leaf holds salted commitments to its records and to the rows it changed.

-- The transaction at work, known to the records and the triggers of it. Not PostgreSQL's own number, which begins again
-- when rows move to another server.
create function journal_tx() returns uuid language plpgsql as $$
declare
    known text := nullif(current_setting('luodi.tx', true), '');
begin
    if known is null then
        known := uuidv7()::text;
        perform set_config('luodi.tx', known, true);
    end if;
    return known::uuid;
end $$;

alter table journal_record
    add column tx uuid,
    -- Taken away together with the plaintext when a record is erased: the commitments then tell nothing.
    add column salt bytea check (length(salt) = 16),
    add column commitment bytea check (length(commitment) = 32),
    add column commitment_sm3 bytea check (length(commitment_sm3) = 32);
create index journal_record_tx on journal_record (tx);

create table journal_seal (
    region       text not null,
    -- The transaction it seals.
    id           uuid not null,
    recorded_at  timestamptz not null,
    -- The bytes of the leaf, kept as they were hashed.
    leaf         text not null,
    -- HMAC over the leaf: only a holder of the installation's key can add one.
    mac          bytea not null check (length(mac) = 32),
    primary key (id, region)
);
create index journal_seal_recorded on journal_seal (recorded_at);

create function journal_only_grows() returns trigger language plpgsql as $$
begin
    raise exception '% only grows: % refused', tg_table_name, lower(tg_op);
end $$;
-- Records of an earlier version have no commitment yet and get one.
create trigger journal_record_only_grows before update on journal_record
    for each row when (old.tx is not null) execute function journal_only_grows();
create trigger journal_record_stays before delete or truncate on journal_record
    for each statement execute function journal_only_grows();
create trigger journal_seal_only_grows before update or delete or truncate on journal_seal
    for each statement execute function journal_only_grows();
