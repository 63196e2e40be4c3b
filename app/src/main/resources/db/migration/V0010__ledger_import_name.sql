-- What a person said a name in an imported workbook stands for; neither id means: nobody the ledger asks.
create table ledger_import_name (
    import_id        uuid not null references ledger_import (id) on delete cascade,
    name             text not null check (name <> ''),
    organisation_id  uuid,
    group_id         uuid,
    primary key (import_id, name),
    check (organisation_id is null or group_id is null)
);
