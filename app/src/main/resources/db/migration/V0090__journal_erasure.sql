-- Erasing a record takes its salt and its plaintext away; the commitments stay in the tree and tell nothing. Nothing is
-- left that its seal does not say, so that what is left cannot be changed unnoticed. It is done by an act that is recorded
-- in the same transaction and can itself not be erased.
create function journal_is_erasure(was journal_record, becomes journal_record) returns boolean
    language sql stable as $$
    select was.salt is not null and becomes.salt is null
       and (becomes.region, becomes.id, becomes.tx, becomes.commitment, becomes.commitment_sm3)
         = (was.region, was.id, was.tx, was.commitment, was.commitment_sm3)
       and becomes.actor_id is null and becomes.actor_name = '' and becomes.act = '已抹除'
       and becomes.object_kind = 'erased' and becomes.object_id = was.id and becomes.about = '{}'
       and becomes.content = '{}' and becomes.content_hash = sha256('{}')
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
    update journal_record r
    set salt = null, actor_id = null, actor_name = '', act = '已抹除', object_kind = 'erased', object_id = r.id,
        about = '{}', content = '{}', content_hash = sha256('{}'),
        recorded_at = coalesce(s.recorded_at, r.recorded_at),
        business_on = coalesce(s.recorded_at, r.recorded_at) at time zone 'Asia/Shanghai'
    from journal_record o left join journal_seal s on s.region = o.region and s.id = o.tx
    where o.region = in_region and o.id = record and o.salt is not null and r.region = o.region and r.id = o.id;
    return found;
end $$;
revoke execute on function journal_erase(text, uuid) from public;

-- The acts that tell of erasures, by the record they are about.
create index journal_record_erasure on journal_record (object_id) where object_kind = 'journal_record';
