-- What the security administrator decides. A setting without a row has its default.
create table security_setting (
    name        text primary key check (name in ('password_profile', 'second_factor_roles', 'reveals_a_day')),
    value       text not null,
    changed_at  timestamptz not null
);
