-- Row-level rules as a second lock has them: forced, with a policy for the owner.
alter table organisation enable row level security, force row level security;
create policy owner on organisation to current_user using (true);
alter table lamp enable always trigger lamp_only_grows;
