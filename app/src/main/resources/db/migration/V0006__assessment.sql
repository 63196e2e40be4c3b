-- What is judged: rule versions and every lamp ever shown.
create table lamp_rule (
    version        integer primary key check (version > 0),
    name           text not null,
    -- Thresholds as JSON; the formula is code.
    parameters     text not null,
    source         text not null,
    effective_from date not null unique,
    decided_at     timestamptz not null,
    -- A rule never reaches back behind its own decision: a past day keeps the rule it was judged by.
    check (effective_from >= (decided_at at time zone 'Asia/Shanghai')::date)
);
insert into lamp_rule (version, name, parameters, source, effective_from, decided_at) values
    (1, '红黄绿灯默认规则', '{"greenPoints":5,"yellowPoints":20,"nearDueDays":7}',
     '系统默认：时序进度比较法，临期提示，红灯补回先转黄灯；各项界限可由市里另行规定', '2020-01-01', '2020-01-01T00:00:00+08');

create table lamp (
    region              text not null,
    id                  uuid not null,
    plan_id             uuid not null,
    entry_id            uuid not null,
    -- Who led the entry on the day it was judged.
    lead_id             uuid not null,
    as_of               date not null,
    recorded_at         timestamptz not null,
    colour              text not null check (colour in ('green', 'yellow', 'red', 'grey')),
    code                text not null,
    reason              text not null,
    rule_version        integer not null references lamp_rule (version),
    -- What the rule saw, as JSON, so that the lamp can be judged again.
    inputs              text not null,
    -- What the next lamp must be told of this one.
    standing            text not null check (standing in ('clear', 'in_red', 'returned')),
    returned_on         date check ((standing = 'returned') = (returned_on is not null)),
    returned_answer_on  date,
    primary key (region, id)
);
create index lamp_of_entry on lamp (entry_id, as_of desc, id desc);
create index lamp_of_plan on lamp (plan_id, entry_id, as_of desc, id desc);

-- Each time a whole plan was judged, with what came of it.
create table lamp_round (
    region        text not null,
    id            uuid not null,
    plan_id       uuid not null,
    as_of         date not null,
    recorded_at   timestamptz not null,
    judged_by     text not null,
    rule_version  integer not null references lamp_rule (version),
    green         integer not null,
    yellow        integer not null,
    red           integer not null,
    grey          integer not null,
    written       integer not null,
    primary key (region, id)
);
create index lamp_round_of_plan on lamp_round (plan_id, as_of desc, id desc);

-- The red of March stays the red of March: rows are added and never touched again.
create function lamps_only_grow() returns trigger language plpgsql as $$
begin
    raise exception '% only grows: % refused', tg_table_name, lower(tg_op);
end $$;
create trigger lamp_only_grows before update or delete or truncate on lamp
    for each statement execute function lamps_only_grow();
create trigger lamp_round_only_grows before update or delete or truncate on lamp_round
    for each statement execute function lamps_only_grow();
create trigger lamp_rule_only_grows before update or delete or truncate on lamp_rule
    for each statement execute function lamps_only_grow();
