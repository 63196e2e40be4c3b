-- Who there is: organisations, the names they go by, people and the posts they hold.
create table organisation (
    id          uuid primary key,
    parent_id   uuid references organisation (id),
    -- Ids from the root down, each closed by a slash: a subtree is one prefix.
    path        text not null unique,
    kind        text not null check (kind in ('city', 'county', 'township', 'community', 'zone', 'department', 'enterprise')),
    region      text not null check (region ~ '^[0-9]{12}$'),
    name        text not null check (name <> ''),
    short_name  text,
    position    integer not null default 0,
    valid_from  date not null,
    valid_to    date check (valid_to > valid_from)
);
create index organisation_subtree on organisation (path text_pattern_ops);
create index organisation_parent on organisation (parent_id, position);

-- 市发改委 = 市发展改革委 = 市发展和改革委员会: every name a document may use. A name two living organisations
-- bear means neither of them: the pages refuse it, and what slips in by a bulk load is asked, never guessed.
create table organisation_alias (
    alias            text not null check (alias <> ''),
    organisation_id  uuid not null references organisation (id),
    -- Follows from the full name by a rule, and so cannot be taken away by hand.
    derived          boolean not null default false,
    primary key (alias, organisation_id)
);
create index organisation_alias_owner on organisation_alias (organisation_id);

-- 各县区 and the like: a name that stands for several organisations.
create table organisation_group (
    id    uuid primary key,
    name  text not null unique check (name <> '')
);
create table organisation_group_member (
    group_id         uuid not null references organisation_group (id),
    organisation_id  uuid not null references organisation (id),
    primary key (group_id, organisation_id)
);

create table person (
    id             uuid primary key,
    login          text not null check (login <> ''),
    name           text not null check (name <> ''),
    -- Argon2id with its parameters; null until the person has chosen a password.
    password_hash  text,
    -- Raised when the password changes: sessions that began with an earlier one end.
    credential     integer not null default 1,
    phone          text,
    generated      boolean not null default false,
    created_at     timestamptz not null,
    disabled_at    timestamptz
);
-- Zhang and zhang are one login.
create unique index person_login on person (lower(login));

create table post (
    id               uuid primary key,
    person_id        uuid not null references person (id),
    organisation_id  uuid not null references organisation (id),
    role             text not null check (role in ('admin', 'plan_office', 'unit_clerk', 'unit_leader', 'auditor')),
    valid_from       date not null,
    valid_to         date check (valid_to > valid_from)
);
create index post_person on post (person_id);
create index post_organisation on post (organisation_id);

-- Links that work once: the first administrator, and a password to be chosen. Only SHA-256 of the token is kept.
create table one_time_link (
    token_hash  bytea primary key,
    purpose     text not null check (purpose in ('first', 'password')),
    person_id   uuid references person (id),
    made_at     timestamptz not null,
    expires_at  timestamptz not null,
    used_at     timestamptz,
    check ((purpose = 'password') = (person_id is not null))
);
create index one_time_link_person on one_time_link (person_id);

-- Browsers a person has signed in with before: strangers who guess do not lock these out.
create table known_device (
    token_hash  bytea primary key,
    person_id   uuid not null references person (id),
    used_at     timestamptz not null
);
create index known_device_person on known_device (person_id, used_at);

-- Programs that act as a person. Only SHA-256 of the token is kept.
create table api_token (
    id            uuid primary key,
    person_id     uuid not null references person (id),
    name          text not null check (name <> ''),
    token_hash    bytea not null unique,
    made_at       timestamptz not null,
    expires_at    timestamptz not null,
    -- To the minute: a busy program costs no write a request.
    last_used_at  timestamptz,
    revoked_at    timestamptz
);
create index api_token_person on api_token (person_id, id);
