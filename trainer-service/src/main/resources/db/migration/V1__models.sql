-- One row per revision of a model; the checkpoints are blobs.
create table model (
    number          bigint generated always as identity primary key,
    name            text        not null,
    revision        text        not null,
    architecture    text        not null,
    capabilities    text        not null,
    parent_name     text,
    parent_revision text,
    metadata        text        not null,
    bytes           bigint      not null,
    created         timestamptz not null,
    unique (name, revision)
);
