-- A trigger that fires whatever role a session takes on, which no migration of ours has but the row log.
alter table lamp enable always trigger lamp_only_grows;
