-- The log of rows: each statement that changes a kept table writes the keys it touched and a salted hash of each row.
-- The triggers are laid by the program after the migrations, on every table there is.
create table journal_table (
    table_name   text primary key,
    -- The columns the hashes are made over, in order, with their types.
    shape        text not null,
    attached_at  timestamptz not null
);

create sequence journal_change_id;

create table journal_change (
    id          bigint primary key,
    tx          uuid not null,
    table_name  text not null,
    -- Inserted, updated, deleted; based: the rows as they were found when the table began to be kept.
    op          text not null check (op in ('I', 'U', 'D', 'B')),
    row_count   integer not null check (row_count > 0),
    salt        bytea check (length(salt) = 16),
    -- SHA-256 of the salt: stays when the salt is erased.
    salt_mark   bytea not null check (length(salt_mark) = 32),
    digest      bytea not null check (length(digest) = 32)
);
create index journal_change_tx on journal_change (tx);

-- No index: rows come in by the hundred thousand and are read as a whole.
create table journal_row (
    change_id  bigint not null,
    n          integer not null,
    key        text not null,
    -- Empty for a deleted row.
    hash       bytea not null
);

create trigger journal_change_only_grows before update or delete or truncate on journal_change
    for each statement execute function journal_only_grows();
create trigger journal_row_only_grows before update or delete or truncate on journal_row
    for each statement execute function journal_only_grows();

create function journal_key_stays() returns trigger language plpgsql as $$
begin
    raise exception 'the key of a row of % never changes', tg_table_name;
end $$;
