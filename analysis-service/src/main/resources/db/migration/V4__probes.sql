-- A probe as it was asked for, how far it is, and what it shows.
create table probe (
    seq            bigint generated always as identity primary key,
    id             text             not null unique,
    plan           text             not null,
    state          text             not null check (state in ('RUNNING', 'DONE', 'FAILED')),
    progress       double precision not null default 0,
    failure_code   text,
    failure_detail text,
    result         text,
    created        timestamptz      not null,
    finished       timestamptz
);
create index probe_running on probe (seq) where state = 'RUNNING';
