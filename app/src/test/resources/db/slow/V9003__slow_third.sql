create table slow_third as select n from slow_first;
select pg_sleep(0.15);
drop table slow_first;
