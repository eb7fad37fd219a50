-- Models that are served elsewhere; the document is what was added, without keys.
create table served_model (
    number   bigint generated always as identity primary key,
    name     text        not null,
    revision text        not null,
    document text        not null,
    added    timestamptz not null default now(),
    removed  boolean     not null default false,
    unique (name, revision)
);

-- What servers have answered, so that nothing is asked twice; the images are blobs.
create table answer (
    key          text        primary key,
    generation   text        not null,
    created      timestamptz not null default now()
);
