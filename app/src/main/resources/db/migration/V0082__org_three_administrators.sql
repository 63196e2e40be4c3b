-- System, security and audit are three pairs of hands. Who holds one of them holds nothing else, at any time.
alter table post drop constraint post_role_check;
alter table post add constraint post_role_check check (role in
    ('admin', 'security_admin', 'audit_admin', 'plan_office', 'unit_clerk', 'unit_leader', 'auditor'));

-- With the rights of the owner: a post that the one who appoints cannot see counts too.
create function post_keeps_hands_apart() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    other text;
begin
    -- Two appointments of one person at once wait for each other here.
    perform 1 from person where id = new.person_id for update;
    select role into other from post
    where person_id = new.person_id and id <> new.id and role <> new.role
      and (role in ('admin', 'security_admin', 'audit_admin') or new.role in ('admin', 'security_admin', 'audit_admin'))
      and daterange(valid_from, valid_to) && daterange(new.valid_from, new.valid_to)
    limit 1;
    if found then
        raise exception 'a person who is % cannot also be %', other, new.role using errcode = 'check_violation';
    end if;
    return new;
end $$;

create trigger post_keeps_hands_apart before insert or update on post
    for each row execute function post_keeps_hands_apart();
