-- Datasets by how they are generated; their items are a blob.
create table dataset (
    number    bigint generated always as identity primary key,
    digest    text        not null unique,
    task      text        not null,
    profile   text        not null,
    split     text        not null,
    pairs     int         not null,
    seed      bigint      not null,
    generator text        not null,
    items     bigint      not null,
    bytes     bigint      not null,
    created   timestamptz not null,
    unique (task, profile, split, pairs, seed)
);
