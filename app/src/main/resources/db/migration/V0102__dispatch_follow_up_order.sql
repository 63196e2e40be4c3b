-- A follow-up order (督办单). Its clock is a timer with a budget; the deadline is not kept here.
create table follow_up_order (
    region           text not null,
    id               uuid not null,
    -- Whose plan office issued it and judges the answer.
    organisation_id  uuid not null,
    year             integer not null,
    serial           integer not null check (serial > 0),
    number           text not null check (number <> ''),
    source           text not null check (source <> ''),
    kind             text not null check (kind in ('meeting', 'inspection', 'other')),
    -- Who is responsible now, who assists, and everybody who ever was one of them: they may go on reading it.
    unit_id          uuid not null,
    assisting        uuid[] not null default '{}',
    units            uuid[] not null,
    leader           text not null default '',
    task             text not null check (task <> ''),
    demand           text not null check (demand <> ''),
    frequency        text not null check (frequency in ('day', 'week', 'month')),
    remark           text not null default '',
    rule_code        text,
    -- What a rule made it for, or what it is about.
    subject_id       uuid,
    state            text not null check (state in ('issued', 'declined', 'accepted', 'replied', 'ruling', 'verified', 'closed')),
    returns          integer not null default 0,
    ruled            boolean not null default false,
    answered         uuid[] not null default '{}',
    replied_at       timestamptz,
    -- Whether the answer that was verified came within the budget.
    in_time          boolean,
    last_word_on     date not null,
    issued_at        timestamptz not null,
    version          integer not null default 1,
    primary key (region, id),
    unique (region, organisation_id, year, serial),
    check (unit_id = any (units) and not unit_id = any (assisting)),
    check ((rule_code is null) or subject_id is not null),
    check ((in_time is not null) = (state in ('verified', 'closed')))
);
create index follow_up_order_of_office on follow_up_order (organisation_id, id desc);
create index follow_up_order_of_units on follow_up_order using gin (units);
-- A rule makes one order for one matter.
create unique index follow_up_order_by_rule on follow_up_order (region, rule_code, subject_id) where rule_code is not null;

create table follow_up_order_step (
    region           text not null,
    id               uuid not null,
    order_id         uuid not null,
    step             text not null,
    -- Where it stood after the step, and who was responsible then.
    state            text not null,
    unit_id          uuid not null,
    text             text not null,
    approver         text not null default '',
    by_id            uuid not null,
    by_name          text not null,
    recorded_at      timestamptz not null,
    primary key (region, id)
);
create index follow_up_order_step_of on follow_up_order_step (order_id, id);
create trigger follow_up_order_step_only_grows before update or delete or truncate on follow_up_order_step
    for each statement execute function supervision_only_grows();
