-- Whom an identity provider means by a subject. Rows are made by hand: nobody gets an account by signing in.
create table person_identity (
    issuer     text not null,
    subject    text not null,
    person_id  uuid not null references person (id) on delete cascade,
    made_at    timestamptz not null,
    primary key (issuer, subject)
);
create index person_identity_person on person_identity (person_id);
