update organisation set slow = 'moved';
select pg_sleep(0.15);
alter table organisation alter column slow set not null;
create index slow_first_words on slow_first (words);
select pg_sleep(0.15);
