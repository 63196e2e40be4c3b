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

-- 市发改委 = 市发展改革委 = 市发展和改革委员会: every name a document may use.
create table organisation_alias (
    alias            text primary key check (alias <> ''),
    organisation_id  uuid not null references organisation (id)
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
    login          text not null unique check (login <> ''),
    name           text not null check (name <> ''),
    -- Argon2id with its parameters; null until the person has chosen a password.
    password_hash  text,
    phone          text,
    generated      boolean not null default false,
    created_at     timestamptz not null,
    disabled_at    timestamptz
);

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
