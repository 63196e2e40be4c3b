-- Which columns of the ledger a person looks at, and in which order.
create table ledger_view (
    person_id  uuid primary key,
    columns    text[] not null check (cardinality(columns) > 0)
);
