-- What is judged: rule versions and every lamp ever shown.
create table lamp_rule (
    version        integer primary key,
    name           text not null,
    -- Thresholds as JSON; the formula is code and named by its version.
    parameters     text not null,
    source         text not null,
    effective_from date not null,
    decided_at     timestamptz not null
);

create table lamp (
    region        text not null,
    entry_id      uuid not null,
    as_of         date not null,
    recorded_at   timestamptz not null,
    colour        text not null check (colour in ('green', 'yellow', 'red', 'grey')),
    rule_version  integer not null references lamp_rule (version),
    reason        text not null,
    -- What the rule saw, as JSON, so that the lamp can be recomputed.
    inputs        text not null,
    primary key (region, entry_id, as_of, recorded_at)
);
create index lamp_of_entry on lamp (entry_id, as_of desc, recorded_at desc);
