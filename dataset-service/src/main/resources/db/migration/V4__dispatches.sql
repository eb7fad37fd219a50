-- Dispatches on their way: what was asked for, and how far it is sent.
create table dispatch (
    number         bigint      generated always as identity unique,
    id             text        primary key,
    run_id         text        not null,
    request        text        not null,
    -- W3C traceparent of the request; null if nobody follows it.
    traceparent    text,
    dataset        text        not null,
    events         bigint      not null,
    -- Events that the broker has, and where in the dataset the item of the next one begins, in bytes.
    sent           bigint      not null default 0,
    place          bigint      not null default 0,
    -- When its run had its turn, so that the run that has waited longest is next.
    turn           bigint      not null default 0,
    state          text        not null default 'OPEN' check (state in ('OPEN', 'SENT', 'FAILED')),
    failure_code   text,
    failure_detail text,
    -- Not before, after its dataset could not be read.
    again          timestamptz,
    created        timestamptz not null default now()
);
create index dispatch_run on dispatch (run_id);
create index dispatch_open on dispatch (number) where state = 'OPEN';
create sequence dispatch_turn;
