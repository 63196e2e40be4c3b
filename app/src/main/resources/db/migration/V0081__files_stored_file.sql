-- One row for each file on disk that is wanted; the modules that want it keep the hash. Evidence is all there was so far.
create table stored_file (
    hash     text primary key check (hash ~ '^[0-9a-f]{64}$'),
    bytes    bigint not null check (bytes > 0),
    kept_at  timestamptz not null
);
insert into stored_file (hash, bytes, kept_at)
select hash, min(bytes), min(added_at) from evidence group by hash;
