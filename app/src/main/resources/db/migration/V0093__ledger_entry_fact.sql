-- What judging sees of an entry, each time it became another. The entry itself is overwritten; a lamp of March is judged
-- again in November by what stood in March.
create table ledger_entry_fact (
    region       text not null,
    id           uuid not null,
    plan_id      uuid not null,
    entry_id     uuid not null,
    lead_id      uuid not null,
    due_on       date,
    state        text not null check (state in ('active', 'suspended', 'done', 'ended')),
    recorded_at  timestamptz not null,
    primary key (region, id)
);
create index ledger_entry_fact_known on ledger_entry_fact (plan_id, entry_id, recorded_at desc, id desc);

-- An entry nobody revised has stood like this since it was opened. What a revised one was before is in the journal in
-- words only; its facts begin now, and a lamp before that is said to be past recomputing.
insert into ledger_entry_fact (region, id, plan_id, entry_id, lead_id, due_on, state, recorded_at)
select e.region, gen_random_uuid(), e.plan_id, e.id, e.lead_id, e.due_on, e.state,
       case when exists (
           select 1 from journal_record r
           where r.about @> array[e.id]
             and r.act in ('调整事项', '导入调整', '暂停办理', '恢复办理', '办结销号', '终止办理'))
       then now() else e.opened_at end
from ledger_entry e;

create function ledger_entry_facts_only_grow() returns trigger language plpgsql as $$
begin
    raise exception '% only grows: % refused', tg_table_name, lower(tg_op);
end $$;
create trigger ledger_entry_fact_only_grows before update or delete or truncate on ledger_entry_fact
    for each statement execute function ledger_entry_facts_only_grow();
