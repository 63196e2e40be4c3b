-- Erasing a record takes its salt and its plaintext away; the commitments stay in the tree and tell nothing. It is done
-- by an act that is recorded in the same transaction and can itself not be erased.
create function journal_is_erasure(was journal_record, becomes journal_record) returns boolean
    language sql stable as $$
    select was.salt is not null and becomes.salt is null
       and (becomes.region, becomes.id, becomes.business_on, becomes.recorded_at, becomes.act, becomes.object_kind,
            becomes.tx, becomes.commitment, becomes.commitment_sm3)
         = (was.region, was.id, was.business_on, was.recorded_at, was.act, was.object_kind,
            was.tx, was.commitment, was.commitment_sm3)
       and becomes.actor_id is null and becomes.actor_name = '' and becomes.object_id = was.id
       and becomes.about = '{}' and becomes.content = '{}' and becomes.content_hash = sha256('{}')
       and was.object_kind <> 'journal_record'
       and exists (
           select 1 from journal_record e
           where e.region = was.region and e.tx = journal_tx() and e.act = '抹除记录'
             and e.object_kind = 'journal_record' and e.object_id = was.id)
$$;

drop trigger journal_record_only_grows on journal_record;
create trigger journal_record_only_grows before update on journal_record
    for each row when (old.tx is not null and not journal_is_erasure(old, new))
    execute function journal_only_grows();

-- Whether there was such a record to erase. With the rights of the owner: others only ever add.
create function journal_erase(in_region text, record uuid) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update journal_record
    set salt = null, actor_id = null, actor_name = '', object_id = id, about = '{}', content = '{}',
        content_hash = sha256('{}')
    where region = in_region and id = record and salt is not null;
    return found;
end $$;
revoke execute on function journal_erase(text, uuid) from public;

-- The acts that tell of erasures, by the record they are about.
create index journal_record_erasure on journal_record (object_id) where object_kind = 'journal_record';
