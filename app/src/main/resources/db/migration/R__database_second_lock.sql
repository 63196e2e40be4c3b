-- The second lock: which rows a connection of the application may see and write, whatever its SQL asks for. The first
-- lock is the scope predicate in each store; either alone holds. This file runs again whenever it changes, after all
-- numbered migrations: a table made in any of them gets its line below, and without one the application may not touch it.
--
-- The application says in each transaction who asks: luodi.person, and per role the organisations it is held over
-- (luodi.plan_office = 'id,id,…'); or, for its own work, the name of the act (luodi.act). Nobody named: no rows.

create or replace function scope_act() returns text language sql stable parallel safe
    return coalesce(current_setting('luodi.act', true), '');

create or replace function scope_person() returns uuid language sql stable parallel safe
    return nullif(current_setting('luodi.person', true), '')::uuid;

-- The organisations roles are held over, as Viewer.planScope, Viewer.readable and Viewer.scopeAs say it. Asked as
-- "in (select * from …)": written into the plan of the query, one hash table a query, one probe a row.
create or replace function scope_plans() returns setof uuid language sql stable parallel safe as $$
    select unnest(string_to_array(nullif(concat_ws(',',
        nullif(current_setting('luodi.plan_office', true), ''),
        nullif(current_setting('luodi.auditor', true), '')), ''), ',')::uuid[])
$$;
create or replace function scope_reads() returns setof uuid language sql stable parallel safe as $$
    select unnest(string_to_array(nullif(concat_ws(',',
        nullif(current_setting('luodi.plan_office', true), ''),
        nullif(current_setting('luodi.unit_clerk', true), ''),
        nullif(current_setting('luodi.unit_leader', true), ''),
        nullif(current_setting('luodi.auditor', true), '')), ''), ',')::uuid[])
$$;
create or replace function scope_offices() returns setof uuid language sql stable parallel safe as $$
    select unnest(string_to_array(nullif(concat_ws(',',
        nullif(current_setting('luodi.plan_office', true), '')), ''), ',')::uuid[])
$$;
create or replace function scope_units() returns setof uuid language sql stable parallel safe as $$
    select unnest(string_to_array(nullif(concat_ws(',',
        nullif(current_setting('luodi.unit_clerk', true), ''),
        nullif(current_setting('luodi.unit_leader', true), '')), ''), ',')::uuid[])
$$;
create or replace function scope_shapes() returns setof uuid language sql stable parallel safe as $$
    select unnest(string_to_array(nullif(concat_ws(',',
        nullif(current_setting('luodi.admin', true), '')), ''), ',')::uuid[])
$$;
create or replace function scope_keeps() returns setof uuid language sql stable parallel safe as $$
    select unnest(string_to_array(nullif(concat_ws(',',
        nullif(current_setting('luodi.admin', true), ''),
        nullif(current_setting('luodi.security_admin', true), '')), ''), ',')::uuid[])
$$;

-- The organisations somebody reads and all above them: a county goes by the factors of its city.
create or replace function scope_above() returns setof uuid language sql stable as $$
    select distinct unnest(string_to_array(trim(both '/' from o.path), '/')::uuid[])
    from organisation o where o.id in (select * from scope_reads())
$$;

-- Whether these are all the topmost organisations, of which there is one at least; with the rights of the owner.
create or replace function scope_is_all(held uuid[]) returns boolean language sql stable security definer
    set search_path = public, pg_temp as $$
    select exists (select 1 from organisation where parent_id is null)
       and not exists (select 1 from organisation where parent_id is null and id <> all (held))
$$;

-- Whether somebody oversees the whole tree, and so may read the journal of everybody: asked once a query.
create or replace function scope_oversees() returns boolean language sql stable as $$
    select scope_is_all(coalesce(string_to_array(nullif(concat_ws(',',
        nullif(current_setting('luodi.admin', true), ''),
        nullif(current_setting('luodi.audit_admin', true), ''),
        nullif(current_setting('luodi.auditor', true), '')), ''), ',')::uuid[], '{}'))
$$;

-- Whether somebody plans for the whole tree, and so may teach it what papers call an organisation.
create or replace function scope_teaches() returns boolean language sql stable as $$
    select scope_is_all(array(select * from scope_offices()))
$$;

-- Policies that ask each other's tables would never end. So they ask these views, which read with the rights of the
-- owner and hold the scope themselves: who reads one of them directly sees no more than their own.
drop view if exists post_kept, plan_kept, plan_in_hand, plan_in_sight, ledger_plan_kept, ledger_plan_in_hand,
    ledger_plan_answered, ledger_answered, ledger_entry_in_hand, ledger_entry_in_sight, ledger_entry_seen,
    ledger_entry_reported, ledger_entry_unit_seen, ledger_entry_fact_seen, cycle_kept,
    cycle_in_hand, cycle_answered, handover_in_sight, handover_in_hand, report_in_sight, report_in_hand,
    report_asked_in_hand,
    blocker_in_sight, blocker_in_hand, project_in_sight, project_in_hand, project_recorded,
    project_portfolio_kept, project_portfolio_in_hand, factor_in_sight, factor_in_hand,
    factor_reservation_in_sight, factor_reservation_in_hand, follow_up_order_in_sight, follow_up_order_in_hand,
    scheme_kept, scheme_in_hand, sheet_kept, sheet_in_hand, assessment_kept, assessment_in_hand, assessment_scored,
    appeal_in_sight, appeal_in_hand, appeal_filed cascade;

create view post_kept as
    select person_id, organisation_id from post where organisation_id in (select * from scope_keeps());

create view plan_kept as select id from plan where organisation_id in (select * from scope_plans());
create view plan_in_hand as select id from plan where organisation_id in (select * from scope_offices());
create view plan_in_sight as
    select p.id from plan p
    where p.organisation_id in (select * from scope_plans())
       or p.status = 'published' and exists (
           select 1 from plan_unit_share s where s.plan_id = p.id and s.organisation_id in (select * from scope_reads()));

create view ledger_plan_kept as select plan_id from ledger_plan where organisation_id in (select * from scope_plans());
create view ledger_plan_in_hand as select plan_id from ledger_plan where organisation_id in (select * from scope_offices());
create view ledger_answered as
    select entry_id from ledger_entry_unit where organisation_id in (select * from scope_reads());
create view ledger_plan_answered as
    select e.plan_id from ledger_entry_unit u join ledger_entry e on e.id = u.entry_id
    where u.organisation_id in (select * from scope_reads());
create view ledger_entry_in_hand as select id from ledger_entry where organisation_id in (select * from scope_offices());

-- The ledger within scope, for its lists. Row-level security lets no condition but the plainest use an index before it
-- has spoken, which forbids the index of words; a view does not, and is planned in a third of the time.
create view ledger_entry_seen as
    select e.* from ledger_entry e
    where (select scope_act()) not in ('', 'door')
       or e.organisation_id in (select * from scope_plans())
       or exists (select 1 from ledger_answered a where a.entry_id = e.id);

-- Of the units, those in scope alone: what a list of one's own entries asks for.
create view ledger_entry_unit_seen as
    select u.* from ledger_entry_unit u
    where (select scope_act()) not in ('', 'door') or u.organisation_id in (select * from scope_reads());

-- What an entry was on a past day, as far as its story is seen: what came of what was said about it.
create view ledger_entry_fact_seen as
    select f.* from ledger_entry_fact f
    where (select scope_act()) not in ('', 'door')
       or exists (select 1 from ledger_plan_kept k where k.plan_id = f.plan_id)
       or exists (select 1 from ledger_answered a where a.entry_id = f.entry_id);

create view cycle_kept as select id from cycle where organisation_id in (select * from scope_plans());
create view cycle_in_hand as select id from cycle where organisation_id in (select * from scope_offices());
create view cycle_answered as select cycle_id from report where organisation_id in (select * from scope_reads());
create view report_in_sight as
    select r.id from report r
    where r.organisation_id in (select * from scope_reads()) or exists (select 1 from cycle_kept c where c.id = r.cycle_id);
create view report_asked_in_hand as
    select r.id from report r where exists (select 1 from cycle_in_hand c where c.id = r.cycle_id);
create view report_in_hand as
    select r.id from report r
    where r.organisation_id in (select * from scope_units()) or exists (select 1 from cycle_in_hand c where c.id = r.cycle_id);

create view handover_in_sight as
    select h.id from handover h
    where h.organisation_id in (select * from scope_plans())
       or h.from_id in (select * from scope_reads()) or h.to_id in (select * from scope_reads());
create view handover_in_hand as
    select h.id from handover h
    where h.organisation_id in (select * from scope_offices())
       or h.from_id in (select * from scope_units()) or h.to_id in (select * from scope_units());

create view project_in_sight as
    select p.id from project p
    where p.organisation_id in (select * from scope_plans()) or p.unit_id in (select * from scope_reads());
create view project_in_hand as select id from project where organisation_id in (select * from scope_offices());
-- What happens at a gate its unit may record too.
create view project_recorded as
    select p.id from project p
    where p.organisation_id in (select * from scope_offices()) or p.unit_id in (select * from scope_units());

create view project_portfolio_kept as
    select id from project_portfolio where organisation_id in (select * from scope_plans());
create view project_portfolio_in_hand as
    select id from project_portfolio where organisation_id in (select * from scope_offices());
create view factor_in_sight as select id from factor where organisation_id in (select * from scope_above());
create view factor_in_hand as select id from factor where organisation_id in (select * from scope_offices());
create view factor_reservation_in_sight as
    select r.id from factor_reservation r where exists (select 1 from project_in_sight s where s.id = r.project_id);
create view factor_reservation_in_hand as
    select r.id from factor_reservation r where exists (select 1 from factor_in_hand h where h.id = r.factor_id);

create view blocker_in_sight as
    select b.id from blocker b
    where b.organisation_id in (select * from scope_plans())
       or b.unit_id in (select * from scope_reads()) or b.owner_id in (select * from scope_reads());
create view blocker_in_hand as
    select b.id from blocker b
    where b.organisation_id in (select * from scope_offices())
       or b.unit_id in (select * from scope_units()) or b.owner_id in (select * from scope_units());
create view follow_up_order_in_sight as
    select o.id from follow_up_order o
    where o.organisation_id in (select * from scope_plans()) or o.units && array(select * from scope_reads());
create view follow_up_order_in_hand as
    select o.id from follow_up_order o
    where o.organisation_id in (select * from scope_offices()) or o.unit_id in (select * from scope_units());

-- An entry handed on stays readable to the unit whose old reports answer for it.
create view ledger_entry_reported as
    select l.entry_id from report_line l join report r on r.id = l.report_id
    where r.organisation_id in (select * from scope_reads());
create view ledger_entry_in_sight as
    select e.id from ledger_entry e
    where e.organisation_id in (select * from scope_plans())
       or exists (select 1 from ledger_answered a where a.entry_id = e.id)
       or exists (select 1 from ledger_entry_reported r where r.entry_id = e.id);

create view scheme_kept as select id from scheme where organisation_id in (select * from scope_plans());
create view scheme_in_hand as select id from scheme where organisation_id in (select * from scope_offices());
create view sheet_kept as
    select s.id from figure_sheet s where exists (select 1 from scheme_kept k where k.id = s.scheme_id);
create view sheet_in_hand as
    select s.id from figure_sheet s where exists (select 1 from scheme_in_hand h where h.id = s.scheme_id);
create view assessment_kept as select id from assessment where organisation_id in (select * from scope_plans());
create view assessment_in_hand as select id from assessment where organisation_id in (select * from scope_offices());
-- What was announced to those it scores.
create view assessment_scored as
    select s.assessment_id, a.sheet_id, a.scheme_version_id, s.organisation_id
    from score s
    join announcement n on n.assessment_id = s.assessment_id
    join assessment a on a.id = s.assessment_id
    where s.organisation_id in (select * from scope_reads());
create view appeal_in_sight as
    select p.id from appeal p
    where p.organisation_id in (select * from scope_reads())
       or exists (select 1 from assessment_kept k where k.id = p.assessment_id);
create view appeal_in_hand as
    select p.id from appeal p where exists (select 1 from assessment_in_hand h where h.id = p.assessment_id);

-- Whoever appeals starts the clock of those who must rule.
create view appeal_filed as select id from appeal where organisation_id in (select * from scope_units());

-- The story of one object to whoever sees the object. A function, since only it may use the index on about.
create or replace function journal_story(object uuid) returns setof journal_record
    language sql stable security definer set search_path = public, pg_temp as $$
    select r.* from journal_record r
    where r.about @> array[object]
      and (scope_act() not in ('', 'door')
           or scope_oversees()
           or exists (select 1 from ledger_entry_in_sight where id = object)
           or exists (select 1 from plan_in_sight where id = object)
           or exists (select 1 from report_in_sight where id = object)
           or exists (select 1 from cycle_kept where id = object)
           or exists (select 1 from project_in_sight where id = object)
           or exists (select 1 from scheme_kept where id = object)
           or exists (select 1 from assessment_kept where id = object)
           or exists (select 1 from appeal_in_sight where id = object)
           or object in (select * from scope_keeps())
           or exists (select 1 from post_kept where person_id = object)
           or object = scope_person())
$$;
revoke execute on function journal_story(uuid) from public;

-- Puts the lock on a table, and lets the application do there what "may" lists.
--   sees    which rows a signed-in person sees
--   writes  which rows they may leave behind
--   door    whether signing in, when nobody is known yet, needs the table
-- The application's role is called like the owner with _app behind it. The owner, who migrates and whose functions and
-- views stand above, has a policy of its own on each table; the application never connects as the owner.
create or replace procedure second_lock(
    locked regclass, sees text, writes text, door boolean default false,
    may text default 'select, insert, update, delete')
    language plpgsql as $$
declare
    app text := quote_ident(current_user || '_app');
    acting text := case when door then '(select scope_act()) <> ''''' else '(select scope_act()) not in ('''', ''door'')' end;
    each record;
begin
    for each in select polname from pg_policy where polrelid = locked loop
        execute format('drop policy %I on %s', each.polname, locked);
    end loop;
    execute format('alter table %s enable row level security, force row level security', locked);
    execute format('create policy owner on %s to current_user using (true)', locked);
    execute format('create policy system on %s to %s using (%s)', locked, app, acting);
    execute format('create policy sees on %s for select to %s using (%s)', locked, app, sees);
    execute format('create policy adds on %s for insert to %s with check (%s)', locked, app, writes);
    -- A row locked for reading is asked for by this policy too, hence not only what may be written.
    execute format('create policy changes on %s for update to %s using (%s) with check (%s)', locked, app, sees, writes);
    execute format('create policy removes on %s for delete to %s using (%s)', locked, app, writes);
    execute format('revoke all on %s from %s', locked, app);
    execute format('grant %s on %s to %s', may, locked, app);
end $$;
revoke execute on procedure second_lock from public;

-- The directory of organisations is known to everybody who is signed in: every paper prints these names, and an entry
-- names units beyond the scope of those who answer for it. What they do is not.
call second_lock('organisation', '(select scope_person()) is not null',
    'id in (select * from scope_shapes()) or parent_id in (select * from scope_shapes())', door => true);
call second_lock('organisation_alias', '(select scope_person()) is not null',
    '(select scope_teaches()) or exists (select 1 from organisation o where o.id = organisation_id
             and (o.id in (select * from scope_shapes()) or o.parent_id in (select * from scope_shapes())))', door => true);
call second_lock('organisation_group', '(select scope_person()) is not null', 'exists (select * from scope_shapes())',
    door => true);
call second_lock('organisation_group_member', '(select scope_person()) is not null',
    'organisation_id in (select * from scope_shapes())', door => true);

call second_lock('person',
    $$id = (select scope_person()) or organisation_id in (select * from scope_keeps())
      or exists (select 1 from post_kept k where k.person_id = id)$$,
    'id = (select scope_person()) or exists (select * from scope_keeps())', door => true);
call second_lock('post', 'organisation_id in (select * from scope_keeps()) or person_id = (select scope_person())',
    'organisation_id in (select * from scope_keeps())', door => true);
call second_lock('reveal', 'viewer_id = (select scope_person())', 'viewer_id = (select scope_person())',
    may => 'select, insert');
call second_lock('api_token', 'person_id = (select scope_person())', 'person_id = (select scope_person())', door => true);
call second_lock('once_key', 'person_id = (select scope_person())', 'person_id = (select scope_person())', door => true);

-- What people sign in with is read and written at the door alone, also for somebody who has come in.
do $$
declare
    kept regclass;
begin
    foreach kept in array '{one_time_link, known_device, password_history, totp, recovery_code, passkey,
                            person_identity, security_setting}'::regclass[] loop
        call second_lock(kept, 'false', 'false', door => true);
    end loop;
end $$;

-- Whoever acts adds; what others did is told by journal_story, and all of it to who oversees all.
call second_lock('journal_record', 'actor_id = (select scope_person()) or (select scope_oversees())',
    '(select scope_person()) is not null', door => true, may => 'select, insert');
-- Seals and trees are made by acts of the system. They hold hashes; the rows of the log are written by triggers, with the
-- rights of the owner.
do $$
declare
    grown regclass;
begin
    foreach grown in array '{journal_seal, journal_leaf, journal_node, journal_checkpoint, journal_epoch}'::regclass[] loop
        call second_lock(grown, '(select scope_oversees())', 'false', may => 'select, insert');
    end loop;
    foreach grown in array '{journal_change, journal_row, journal_table}'::regclass[] loop
        call second_lock(grown, '(select scope_oversees())', 'false', may => 'select');
    end loop;
end $$;

-- A hash and a size: whoever has the hash has had the file.
call second_lock('stored_file', '(select scope_person()) is not null', '(select scope_person()) is not null',
    may => 'select, insert');

call second_lock('plan',
    $$organisation_id in (select * from scope_plans())
      or status = 'published' and exists (
          select 1 from plan_unit_share s where s.plan_id = plan.id and s.organisation_id in (select * from scope_reads()))$$,
    'organisation_id in (select * from scope_offices())');
call second_lock('plan_unit_share',
    'organisation_id in (select * from scope_reads()) or exists (select 1 from plan_kept k where k.id = plan_id)',
    'exists (select 1 from plan_in_hand h where h.id = plan_id)');
do $$
declare
    part regclass;
begin
    foreach part in array '{plan_node, plan_left_out, plan_target, plan_responsibility, plan_unit, plan_deadline,
                            plan_declared, plan_warning}'::regclass[] loop
        call second_lock(part, 'exists (select 1 from plan_in_sight s where s.id = plan_id)',
            'exists (select 1 from plan_in_hand h where h.id = plan_id)');
    end loop;
end $$;

call second_lock('ledger_plan',
    $$organisation_id in (select * from scope_plans())
      or exists (select 1 from ledger_plan_answered a where a.plan_id = ledger_plan.plan_id)$$,
    'organisation_id in (select * from scope_offices())');
call second_lock('ledger_entry',
    $$organisation_id in (select * from scope_plans())
      or exists (select 1 from ledger_answered a where a.entry_id = id)
      or exists (select 1 from ledger_entry_reported r where r.entry_id = id)$$,
    'organisation_id in (select * from scope_offices())');
-- What it was before is the office's; who answers for it reads its story in the journal.
call second_lock('ledger_entry_fact', 'exists (select 1 from ledger_plan_kept k where k.plan_id = ledger_entry_fact.plan_id)',
    'exists (select 1 from ledger_plan_in_hand h where h.plan_id = ledger_entry_fact.plan_id)', may => 'select, insert');
call second_lock('ledger_entry_unit',
    $$organisation_id in (select * from scope_reads())
      or exists (select 1 from ledger_entry_in_sight s where s.id = entry_id)$$,
    'exists (select 1 from ledger_entry_in_hand h where h.id = entry_id)');
call second_lock('ledger_import', 'exists (select 1 from ledger_plan_in_hand h where h.plan_id = ledger_import.plan_id)',
    'exists (select 1 from ledger_plan_in_hand h where h.plan_id = ledger_import.plan_id)');
call second_lock('ledger_import_name',
    'exists (select 1 from ledger_import i where i.id = import_id)',
    'exists (select 1 from ledger_import i where i.id = import_id)');
call second_lock('ledger_view', 'person_id = (select scope_person())', 'person_id = (select scope_person())');

call second_lock('handover',
    $$organisation_id in (select * from scope_plans())
      or from_id in (select * from scope_reads()) or to_id in (select * from scope_reads())$$,
    'organisation_id in (select * from scope_offices())', may => 'select, insert');
call second_lock('handover_word', 'exists (select 1 from handover_in_sight s where s.id = handover_id)',
    'exists (select 1 from handover_in_hand h where h.id = handover_id)', may => 'select, insert');

call second_lock('project',
    'organisation_id in (select * from scope_plans()) or unit_id in (select * from scope_reads())',
    'organisation_id in (select * from scope_offices())', may => 'select, insert, update');
call second_lock('project_stage', 'exists (select 1 from project_in_sight s where s.id = project_id)',
    'exists (select 1 from project_in_hand h where h.id = project_id)', may => 'select, insert');
call second_lock('project_schedule', 'exists (select 1 from project_in_sight s where s.id = project_id)',
    'exists (select 1 from project_in_hand h where h.id = project_id)', may => 'select, insert');
call second_lock('project_decision', 'exists (select 1 from project_in_sight s where s.id = project_id)',
    'exists (select 1 from project_recorded r where r.id = project_id)', may => 'select, insert');
call second_lock('project_change', 'exists (select 1 from project_in_sight s where s.id = project_id)',
    'exists (select 1 from project_in_hand h where h.id = project_id)', may => 'select, insert');
call second_lock('project_progress', 'exists (select 1 from project_in_sight s where s.id = project_id)',
    'exists (select 1 from project_recorded r where r.id = project_id)', may => 'select, insert');
call second_lock('project_photo', 'exists (select 1 from project_in_sight s where s.id = project_id)',
    'exists (select 1 from project_recorded r where r.id = project_id)', may => 'select, insert');
call second_lock('project_entry', 'exists (select 1 from project_in_sight s where s.id = project_id)',
    'exists (select 1 from project_in_hand h where h.id = project_id)', may => 'select, insert');
call second_lock('project_portfolio', 'organisation_id in (select * from scope_plans())',
    'organisation_id in (select * from scope_offices())', may => 'select, insert');
call second_lock('project_portfolio_member', 'exists (select 1 from project_portfolio_kept k where k.id = portfolio_id)',
    'exists (select 1 from project_portfolio_in_hand h where h.id = portfolio_id)', may => 'select, insert');
call second_lock('project_import', 'organisation_id in (select * from scope_offices())',
    'organisation_id in (select * from scope_offices())');
call second_lock('project_tier', '(select scope_person()) is not null',
    'organisation_id in (select * from scope_offices())', may => 'select, insert');
-- Which decisions projects need is known to everybody who is signed in: a county goes by the map of its city.
call second_lock('gate_map', '(select scope_person()) is not null',
    'organisation_id in (select * from scope_offices())', may => 'select, insert');

call second_lock('factor', 'organisation_id in (select * from scope_above())',
    'organisation_id in (select * from scope_offices())', may => 'select, insert, update');
call second_lock('factor_supply', 'exists (select 1 from factor_in_sight s where s.id = factor_id)',
    'exists (select 1 from factor_in_hand h where h.id = factor_id)', may => 'select, insert');
call second_lock('factor_demand', 'exists (select 1 from project_in_sight s where s.id = project_id)',
    'exists (select 1 from project_recorded r where r.id = project_id)', may => 'select, insert');
-- Who keeps a factor sets it aside, for a project in sight.
call second_lock('factor_reservation', 'exists (select 1 from project_in_sight s where s.id = project_id)',
    $$exists (select 1 from project_in_sight s where s.id = project_id)
      and exists (select 1 from factor_in_hand h where h.id = factor_id)$$, may => 'select, insert');
call second_lock('factor_return', 'exists (select 1 from factor_reservation_in_sight s where s.id = reservation_id)',
    'exists (select 1 from factor_reservation_in_hand h where h.id = reservation_id)', may => 'select, insert');

call second_lock('cycle',
    $$organisation_id in (select * from scope_plans()) or exists (select 1 from cycle_answered a where a.cycle_id = id)$$,
    'organisation_id in (select * from scope_offices())');
call second_lock('report',
    'organisation_id in (select * from scope_reads()) or exists (select 1 from cycle_kept c where c.id = cycle_id)',
    'organisation_id in (select * from scope_units()) or exists (select 1 from cycle_in_hand c where c.id = cycle_id)');
call second_lock('report_line', 'exists (select 1 from report_in_sight s where s.id = report_id)',
    'exists (select 1 from report_in_hand h where h.id = report_id)');
call second_lock('lock_exception', 'exists (select 1 from report_in_sight s where s.id = report_id)',
    'exists (select 1 from report_asked_in_hand h where h.id = report_id)',
    may => 'select, insert');
call second_lock('evidence', 'exists (select 1 from report_in_sight s where s.id = report_id)',
    'exists (select 1 from report_in_hand h where h.id = report_id)');

call second_lock('blocker',
    $$organisation_id in (select * from scope_plans())
      or unit_id in (select * from scope_reads()) or owner_id in (select * from scope_reads())$$,
    $$organisation_id in (select * from scope_offices())
      or unit_id in (select * from scope_units()) or owner_id in (select * from scope_units())$$);
call second_lock('blocker_step', 'exists (select 1 from blocker_in_sight s where s.id = blocker_id)',
    'exists (select 1 from blocker_in_hand h where h.id = blocker_id)', may => 'select, insert');
call second_lock('follow_up_order',
    'organisation_id in (select * from scope_plans()) or units && array(select * from scope_reads())',
    'organisation_id in (select * from scope_offices()) or unit_id in (select * from scope_units())');
call second_lock('follow_up_order_step', 'exists (select 1 from follow_up_order_in_sight s where s.id = order_id)',
    'exists (select 1 from follow_up_order_in_hand h where h.id = order_id)', may => 'select, insert');

call second_lock('meeting_pack', 'organisation_id in (select * from scope_plans())',
    'organisation_id in (select * from scope_offices())', may => 'select, insert');
call second_lock('meeting_decision', 'organisation_id in (select * from scope_plans())',
    'organisation_id in (select * from scope_offices())', may => 'select, insert');

call second_lock('timer',
    'organisation_id in (select * from scope_reads()) or keeper_id in (select * from scope_plans())',
    $$organisation_id in (select * from scope_units()) or keeper_id in (select * from scope_offices())
      or subject_kind = 'appeal' and exists (select 1 from appeal_filed f where f.id = subject_id)$$);
call second_lock('timer_change',
    'organisation_id in (select * from scope_reads()) or keeper_id in (select * from scope_plans())',
    'organisation_id in (select * from scope_units()) or keeper_id in (select * from scope_offices())',
    may => 'select, insert');
-- Only the system tells.
call second_lock('reminder', 'organisation_id in (select * from scope_reads())', 'false', may => 'select, insert');

-- A measure is seen by the office that keeps it, the unit that reports it and the one that verifies it; with it, all of it.
call second_lock('measure',
    $$organisation_id in (select * from scope_plans())
      or owner_id in (select * from scope_reads()) or verifier_id in (select * from scope_reads())$$,
    'organisation_id in (select * from scope_offices())', may => 'select, insert');
call second_lock('observation', 'exists (select 1 from measure m where m.id = measure_id)',
    $$organisation_id in (select * from scope_units()) or organisation_id in (select * from scope_offices())$$,
    may => 'select, insert');
call second_lock('trajectory', 'exists (select 1 from measure m where m.id = measure_id)',
    $$exists (select 1 from measure m where m.id = measure_id and m.organisation_id in (select * from scope_offices()))$$,
    may => 'select, insert');
call second_lock('discrepancy_word', 'exists (select 1 from measure m where m.id = measure_id)',
    $$exists (select 1 from measure m where m.id = measure_id
              and (m.organisation_id in (select * from scope_offices()) or m.owner_id in (select * from scope_units())))$$,
    may => 'select, insert');

-- Everybody counts by one calendar; whoever keeps the plans of the whole city enters it.
call second_lock('holiday_year', '(select scope_person()) is not null', '(select scope_teaches())', may => 'select, insert');
call second_lock('reminder_ladder', '(select scope_person()) is not null',
    'organisation_id in (select * from scope_offices())', may => 'select, insert');
call second_lock('office_hours', '(select scope_person()) is not null', '(select scope_teaches())', may => 'select, insert');

-- Rules of judging are public to those who are judged.
call second_lock('lamp_rule', '(select scope_person()) is not null', '(select scope_teaches())', may => 'select, insert');
call second_lock('lamp',
    $$exists (select 1 from ledger_plan_kept k where k.plan_id = lamp.plan_id)
      or lead_id in (select * from scope_reads())
      or exists (select 1 from ledger_answered a where a.entry_id = lamp.entry_id)$$,
    'exists (select 1 from ledger_plan_in_hand h where h.plan_id = lamp.plan_id)', may => 'select, insert');
call second_lock('lamp_round',
    $$exists (select 1 from ledger_plan_kept k where k.plan_id = lamp_round.plan_id)
      or exists (select 1 from ledger_plan_answered a where a.plan_id = lamp_round.plan_id)$$,
    'exists (select 1 from ledger_plan_in_hand h where h.plan_id = lamp_round.plan_id)', may => 'select, insert');

call second_lock('outlook',
    $$keeper_id in (select * from scope_plans()) or lead_id in (select * from scope_reads())
      or exists (select 1 from ledger_answered a where a.entry_id = outlook.entry_id)$$,
    'keeper_id in (select * from scope_offices()) or lead_id in (select * from scope_units())', may => 'select, insert');

call second_lock('scheme', 'organisation_id in (select * from scope_plans())',
    'organisation_id in (select * from scope_offices())', may => 'select, insert, update');
call second_lock('scheme_version',
    $$exists (select 1 from scheme_kept k where k.id = scheme_id)
      or exists (select 1 from assessment_scored a where a.scheme_version_id = scheme_version.id)$$,
    'exists (select 1 from scheme_in_hand h where h.id = scheme_id)', may => 'select, insert');
call second_lock('figure_sheet',
    $$exists (select 1 from scheme_kept k where k.id = scheme_id)
      or exists (select 1 from assessment_scored a where a.sheet_id = figure_sheet.id)$$,
    'exists (select 1 from scheme_in_hand h where h.id = scheme_id)', may => 'select, insert');
-- A score is weighed against those of its peers, so whoever is scored sees the figures all of them were weighed by.
call second_lock('figure_row',
    $$exists (select 1 from sheet_kept k where k.id = sheet_id)
      or exists (select 1 from assessment_scored a where a.sheet_id = figure_row.sheet_id)$$,
    'exists (select 1 from sheet_in_hand h where h.id = sheet_id)', may => 'select, insert');
call second_lock('figure_record',
    $$exists (select 1 from sheet_kept k where k.id = sheet_id)
      or exists (select 1 from assessment_scored a
                 where a.sheet_id = figure_record.sheet_id and a.organisation_id = figure_record.organisation_id)$$,
    'exists (select 1 from sheet_in_hand h where h.id = sheet_id)', may => 'select, insert');
call second_lock('assessment',
    $$organisation_id in (select * from scope_plans())
      or exists (select 1 from assessment_scored a where a.assessment_id = assessment.id)$$,
    'organisation_id in (select * from scope_offices())', may => 'select, insert');
call second_lock('score',
    $$exists (select 1 from assessment_kept k where k.id = assessment_id)
      or exists (select 1 from assessment_scored a where a.assessment_id = score.assessment_id)$$,
    'exists (select 1 from assessment_in_hand h where h.id = assessment_id)', may => 'select, insert');
call second_lock('announcement',
    $$exists (select 1 from assessment_kept k where k.id = assessment_id)
      or exists (select 1 from assessment_scored a where a.assessment_id = announcement.assessment_id)$$,
    'exists (select 1 from assessment_in_hand h where h.id = assessment_id)', may => 'select, insert');
call second_lock('appeal',
    $$organisation_id in (select * from scope_reads())
      or exists (select 1 from assessment_kept k where k.id = assessment_id)$$,
    'organisation_id in (select * from scope_units())', may => 'select, insert');
call second_lock('ruling', 'exists (select 1 from appeal_in_sight s where s.id = appeal_id)',
    'exists (select 1 from appeal_in_hand h where h.id = appeal_id)', may => 'select, insert');

do $$
declare
    app text := quote_ident(current_user || '_app');
    each record;
begin
    for each in select c.oid::regclass as view from pg_class c
                where c.relkind = 'v' and c.relnamespace = 'public'::regnamespace loop
        execute format('grant select on %s to %s', each.view, app);
    end loop;
    execute format('grant execute on function journal_story(uuid) to %s', app);
    execute format('grant execute on function journal_erase(text, uuid) to %s', app);
end $$;
