-- Seals in their order, and what was signed of it. One writer at a time; whoever acts does not wait for it.
create table journal_leaf (
    index     bigint primary key check (index >= 0),
    seal_id   uuid not null unique,
    hash      bytea not null check (length(hash) = 32),
    hash_sm3  bytea not null check (length(hash_sm3) = 32)
);

-- Whole subtrees of each eighth level above the leaves, from which proofs are put together.
create table journal_node (
    level     integer not null check (level > 0 and level % 8 = 0),
    index     bigint not null check (index >= 0),
    hash      bytea not null check (length(hash) = 32),
    hash_sm3  bytea not null check (length(hash_sm3) = 32),
    primary key (level, index)
);

-- An epoch begins with the installation and with every restore; each has an origin of its own.
create table journal_epoch (
    number          integer primary key check (number > 0),
    origin          text not null unique,
    began_at        timestamptz not null,
    reason          text not null check (reason <> ''),
    -- The last checkpoint of what came before, as signed; null for the first epoch.
    old_checkpoint  text,
    check ((number = 1) = (old_checkpoint is null))
);

create table journal_checkpoint (
    number     bigint primary key check (number > 0),
    size       bigint not null check (size >= 0),
    signed_at  timestamptz not null,
    note       text not null,
    note_sm3   text not null
);

create trigger journal_leaf_only_grows before update or delete or truncate on journal_leaf
    for each statement execute function journal_only_grows();
create trigger journal_node_only_grows before update or delete or truncate on journal_node
    for each statement execute function journal_only_grows();
create trigger journal_checkpoint_only_grows before update or delete or truncate on journal_checkpoint
    for each statement execute function journal_only_grows();
