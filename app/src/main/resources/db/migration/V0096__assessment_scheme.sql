-- What units are scored by, the figures they are scored from, and every score ever given. Only the text an office is
-- still writing changes in place; all that anybody was judged by is added and never touched again.

-- A scheme that is being written; what was published of it stands in scheme_version.
create table scheme (
    region           text not null,
    id               uuid not null,
    -- The organisation whose plan office keeps it.
    organisation_id  uuid not null,
    text             text not null,
    version          integer not null default 1,
    edited_by        text not null,
    edited_at        timestamptz not null,
    primary key (region, id)
);
create index scheme_owner on scheme (organisation_id, id);

create table scheme_version (
    region        text not null,
    id            uuid not null,
    scheme_id     uuid not null,
    version       integer not null check (version > 0),
    text          text not null check (text <> ''),
    -- The figures it was proved on, and in how many ranks it differs there from the version before.
    proved_on     uuid not null,
    moved         integer not null check (moved >= 0),
    published_by  text not null,
    recorded_at   timestamptz not null,
    primary key (region, id),
    unique (region, scheme_id, version)
);

-- Figures of a period, as they were known when they were put together. Another word in one cell is another sheet.
create table figure_sheet (
    region       text not null,
    id           uuid not null,
    scheme_id    uuid not null,
    name         text not null check (name <> ''),
    period_from  date not null,
    period_to    date not null check (period_to >= period_from),
    columns      text[] not null check (cardinality(columns) > 0),
    -- Where each column comes from: empty for what the office entered.
    sources      text[] not null check (cardinality(sources) = cardinality(columns)),
    -- The sheet this one corrects; null for one of its own.
    corrects     uuid,
    entered_by   text not null,
    recorded_at  timestamptz not null,
    primary key (region, id)
);
create index figure_sheet_of_scheme on figure_sheet (scheme_id, id desc);

create table figure_row (
    region           text not null,
    sheet_id         uuid not null,
    organisation_id  uuid not null,
    position         integer not null,
    -- As it was called then: merging two units leaves last year as it was.
    unit             text not null check (unit <> ''),
    peer_group       text not null,
    -- In ten-thousandths, in the order of the columns; null where there is none.
    figures          bigint[] not null,
    primary key (region, sheet_id, position)
);
create index figure_row_of_unit on figure_row (organisation_id, sheet_id);

-- The records a figure was counted from: as many as the figure says.
create table figure_record (
    region           text not null,
    sheet_id         uuid not null,
    organisation_id  uuid not null,
    figure           text not null,
    position         integer not null,
    said             text not null,
    path             text not null check (path like '/%'),
    primary key (region, sheet_id, organisation_id, figure, position)
);

-- One scoring of one sheet by one version of a scheme.
create table assessment (
    region             text not null,
    id                 uuid not null,
    scheme_version_id  uuid not null,
    sheet_id           uuid not null,
    organisation_id    uuid not null,
    name               text not null check (name <> ''),
    -- From 1; each correction is a scoring of its own.
    revision           integer not null check (revision > 0),
    corrects           uuid,
    -- The part of the period that was gone, in millionths.
    elapsed            integer not null check (elapsed between 0 and 1000000),
    scored_by          text not null,
    recorded_at        timestamptz not null,
    primary key (region, id),
    check ((revision = 1) = (corrects is null))
);
create unique index assessment_corrected_once on assessment (region, corrects) where corrects is not null;
create index assessment_owner on assessment (organisation_id, id desc);

create table score (
    region           text not null,
    assessment_id    uuid not null,
    organisation_id  uuid not null,
    position         integer not null,
    unit             text not null,
    peer_group       text not null,
    -- In ten-thousandths; points in the order of the items of the scheme.
    total            bigint not null,
    rank             integer not null check (rank > 0),
    points           bigint[] not null,
    mention          text not null check (mention in ('commended', 'spurred', 'none')),
    primary key (region, assessment_id, position)
);
create index score_of_unit on score (organisation_id, assessment_id);
create index score_by_rank on score (assessment_id, peer_group, rank, position);

-- From here on those who are scored see it, and the clock of appeals runs.
create table announcement (
    region          text not null,
    assessment_id   uuid not null,
    announced_by    text not null,
    recorded_at     timestamptz not null,
    appeals_until   timestamptz not null check (appeals_until >= recorded_at),
    primary key (region, assessment_id)
);

create table appeal (
    region           text not null,
    id               uuid not null,
    assessment_id    uuid not null,
    organisation_id  uuid not null,
    figure           text not null check (figure <> ''),
    ground           text not null check (ground <> ''),
    filed_by         text not null,
    filed_by_id      uuid not null,
    recorded_at      timestamptz not null,
    rule_by          timestamptz not null,
    primary key (region, id)
);
create index appeal_of_assessment on appeal (assessment_id, id);
create index appeal_of_unit on appeal (organisation_id, id);

-- Once, and for good: what was ruled is undone by no second ruling.
create table ruling (
    region         text not null,
    appeal_id      uuid not null,
    upheld         boolean not null,
    -- In ten-thousandths, what the figure is instead.
    figure         bigint check (upheld or figure is null),
    reason         text not null check (reason <> ''),
    -- The scoring with the figure put right.
    assessment_id  uuid check (upheld = (assessment_id is not null)),
    ruled_by       text not null,
    recorded_at    timestamptz not null,
    primary key (region, appeal_id)
);

create function scores_only_grow() returns trigger language plpgsql as $$
begin
    raise exception '% only grows: % refused', tg_table_name, lower(tg_op);
end $$;
do $$
declare
    grown text;
begin
    foreach grown in array '{scheme_version, figure_sheet, figure_row, figure_record, assessment, score, announcement,
                             appeal, ruling}'::text[] loop
        execute format('create trigger %1$I before update or delete or truncate on %2$I
                            for each statement execute function scores_only_grow()', grown || '_only_grows', grown);
    end loop;
end $$;
