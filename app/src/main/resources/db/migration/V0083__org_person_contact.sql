-- How a person is reached, and the unit they belong to before anybody gives them a post.
alter table person add column organisation_id uuid references organisation (id);
alter table person add column email text check (email <> '');
alter table person add column staff_number text check (staff_number <> '');
create index person_organisation on person (organisation_id);
