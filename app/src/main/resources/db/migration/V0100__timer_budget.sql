-- A clock with a budget can stand still, run on and be given more; its deadline follows from budget, what is consumed
-- and since when it runs. What stands still has none, and so cannot be overdue. Clocks without a budget keep the one
-- deadline they were started with.
alter table timer drop constraint timer_state_check;
alter table timer
    alter column due_at drop not null,
    add column budget integer check (budget > 0),
    add column budget_unit text check (budget_unit in ('working_hours', 'working_days', 'calendar_days')),
    -- Minutes where the budget is in working hours, else days.
    add column consumed bigint check (consumed >= 0),
    add constraint timer_state_check check (state in ('running', 'suspended', 'stopped')),
    add constraint timer_budget_is_whole check (num_nonnulls(budget, budget_unit, consumed) in (0, 3)),
    add constraint timer_suspended_has_no_deadline check ((state = 'suspended') = (due_at is null));

-- Each time a clock was stopped, started again or given more, and on whose word.
create table timer_change (
    region           text not null,
    id               uuid not null,
    timer_id         uuid not null,
    organisation_id  uuid not null,
    keeper_id        uuid not null,
    kind             text not null check (kind in ('suspend', 'resume', 'extend')),
    approver         text not null,
    ground           text not null,
    changed_by       text not null check (changed_by <> ''),
    recorded_at      timestamptz not null,
    budget           integer not null,
    consumed         bigint not null,
    due_before       timestamptz,
    due_after        timestamptz,
    primary key (region, id),
    -- Nothing stands still and nothing is lengthened without somebody who allowed it and why.
    check (kind = 'resume' or approver <> '' and ground <> '')
);
create index timer_change_of on timer_change (timer_id, id);
create trigger timer_change_only_grows before update or delete or truncate on timer_change
    for each statement execute function reminders_only_grow();
