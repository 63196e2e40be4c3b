-- A step that takes its time, to be killed in the middle of.
create table slow_first (n integer primary key, words text not null);
select pg_sleep(0.15);
insert into slow_first (n, words) select n, 'row ' || n from generate_series(1, 2000) as n;
select pg_sleep(0.15);
alter table organisation add column slow text;
