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
    -- Which kinds of clauses become entries of the ledger.
    entry_kinds      text[] not null,
    version          integer not null default 1,
    check ((status = 'published') = (published_at is not null)),
    -- The same paper is read once; whoever brings it again is led to the first.
    unique (organisation_id, file_hash)
);
create index plan_owner on plan (organisation_id, id desc);

-- Who sees a published plan besides its own office: every organisation it names in an entry.
create table plan_unit_share (
    plan_id          uuid not null references plan (id) on delete cascade,
    organisation_id  uuid not null,
    primary key (organisation_id, plan_id)
);
create index plan_unit_share_plan on plan_unit_share (plan_id);

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

-- A clause that does not become an entry, and why.
create table plan_left_out (
    plan_id  uuid not null references plan (id) on delete cascade,
    node_id  text not null,
    reason   text not null check (reason <> ''),
    primary key (plan_id, node_id),
    foreign key (plan_id, node_id) references plan_node (plan_id, node_id) on delete cascade
);

create table plan_target (
    plan_id     uuid not null references plan (id) on delete cascade,
    id          uuid not null,
    node_id     text not null,
    position    integer not null,
    subject     text not null,
    kind        text not null,
    -- As printed: how a target without a number is shown.
    words       text not null,
    comparison  text,
    value       numeric,
    upper       numeric,
    unit        text,
    due_on      date,
    nature      text not null,
    starts_at   integer not null,
    ends_at     integer not null,
    corrected   boolean not null default false,
    primary key (plan_id, id),
    -- "See description" is no number, and what has no number is never summed.
    check (kind not in ('relative', 'yes-no', 'document', 'qualitative') or num_nonnulls(value, upper) = 0),
    check (upper >= value)
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
    -- 牵头领导, as a person entered it.
    leader      text,
    rule        text not null,
    starts_at   integer not null,
    ends_at     integer not null,
    corrected   boolean not null default false,
    primary key (plan_id, id)
);

-- What a person answered when a printed name matched no organisation: one, a group, or nobody the ledger asks.
create table plan_unit (
    plan_id          uuid not null references plan (id) on delete cascade,
    name             text not null,
    organisation_id  uuid,
    group_id         uuid,
    nobody           boolean not null default false,
    primary key (plan_id, name),
    check (num_nonnulls(organisation_id, group_id) = case when nobody then 0 else 1 end)
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
