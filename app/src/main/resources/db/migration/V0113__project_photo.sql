-- A photo of a stage that can be seen on the ground; the file itself is kept under its hash.
create table project_photo (
    region           text not null,
    id               uuid not null,
    project_id       uuid not null,
    stage            text not null,
    file_name        text not null check (file_name <> ''),
    media_type       text not null check (media_type in ('image/png', 'image/jpeg')),
    bytes            bigint not null check (bytes > 0),
    hash             text not null check (hash ~ '^[0-9a-f]{64}$'),
    added_by         text not null,
    added_at         timestamptz not null,
    primary key (region, id)
);
create index project_photo_of on project_photo (project_id, id);
create trigger project_photo_only_grows before update or delete or truncate on project_photo
    for each statement execute function projects_only_grow();
