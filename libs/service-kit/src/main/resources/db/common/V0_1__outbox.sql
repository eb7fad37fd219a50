-- Events that a committed transaction announces and that have not reached the broker yet.
create table outbox (
    id         bigint generated always as identity primary key,
    event_id   text        not null,
    type       text        not null,
    subject    text        not null,
    topic      text        not null,
    record_key text        not null,
    payload    bytea       not null,
    created    timestamptz not null
);
