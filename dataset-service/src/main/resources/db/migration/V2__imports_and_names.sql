-- Datasets that came from files have no spec.
alter table dataset
    add column origin text not null default 'generated' check (origin in ('generated', 'imported')),
    add column file   text,
    add column report text,
    alter column pairs     drop not null,
    alter column seed      drop not null,
    alter column generator drop not null;

-- How many versions a name ever had: numbers are not used again.
create table dataset_name (
    name     text primary key,
    versions int not null
);

create table dataset_version (
    name    text        not null references dataset_name (name),
    version int         not null,
    digest  text        not null references dataset (digest),
    created timestamptz not null,
    primary key (name, version),
    unique (name, digest)
);
create index dataset_version_digest on dataset_version (digest);
