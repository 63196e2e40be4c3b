-- A published paper, what was read from it, and what a person corrected.
create table plan (
    id               uuid primary key,
    region           text not null,
    organisation_id  uuid not null,
    title            text not null,
    document_number  text,
    issuer           text,
    issued_on        date,
    period_from      date,
    period_to        date,
    status           text not null check (status in ('draft', 'published')),
    file_name        text not null,
    file_hash        text not null,
    file             bytea not null,
    text             text not null,
    uploaded_by      uuid not null,
    uploaded_at      timestamptz not null,
    published_by     uuid,
    published_at     timestamptz,
    version          integer not null default 1,
    check ((status = 'published') = (published_at is not null))
);
create index plan_owner on plan (organisation_id, uploaded_at desc, id desc);

create table plan_node (
    plan_id    uuid not null references plan (id) on delete cascade,
    node_id    text not null,
    position   integer not null,
    parent_id  text,
    kind       text not null,
    style      text not null,
    number     integer,
    heading    text not null,
    text       text not null,
    starts_at  integer not null,
    ends_at    integer not null,
    corrected  boolean not null default false,
    primary key (plan_id, node_id)
);

create table plan_target (
    plan_id     uuid not null references plan (id) on delete cascade,
    id          uuid not null,
    node_id     text not null,
    position    integer not null,
    subject     text not null,
    kind        text not null,
    comparison  text,
    value       numeric,
    upper       numeric,
    unit        text,
    due_on      date,
    nature      text not null,
    starts_at   integer not null,
    ends_at     integer not null,
    corrected   boolean not null default false,
    primary key (plan_id, id)
);

create table plan_responsibility (
    plan_id     uuid not null references plan (id) on delete cascade,
    id          uuid not null,
    node_id     text not null,
    position    integer not null,
    -- Names as printed; which organisation each means is kept in plan_unit.
    lead        text[] not null,
    responsible text[] not null,
    supporting  text[] not null,
    rule        text not null,
    starts_at   integer not null,
    ends_at     integer not null,
    corrected   boolean not null default false,
    primary key (plan_id, id)
);

-- What a person answered when a printed name matched no organisation.
create table plan_unit (
    plan_id          uuid not null references plan (id) on delete cascade,
    name             text not null,
    organisation_id  uuid,
    group_id         uuid,
    primary key (plan_id, name),
    check (num_nonnulls(organisation_id, group_id) = 1)
);

create table plan_deadline (
    plan_id    uuid not null references plan (id) on delete cascade,
    id         uuid not null,
    node_id    text not null,
    position   integer not null,
    due_on     date,
    starts_at  integer not null,
    ends_at    integer not null,
    corrected  boolean not null default false,
    primary key (plan_id, id)
);

create table plan_declared (
    plan_id    uuid not null references plan (id) on delete cascade,
    position   integer not null,
    what       text not null,
    count      integer not null,
    found      integer not null,
    starts_at  integer not null,
    ends_at    integer not null,
    primary key (plan_id, position)
);

create table plan_warning (
    plan_id    uuid not null references plan (id) on delete cascade,
    position   integer not null,
    what       text not null,
    starts_at  integer not null,
    ends_at    integer not null,
    primary key (plan_id, position)
);
