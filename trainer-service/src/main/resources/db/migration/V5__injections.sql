-- An injection of knowledge as it was asked for, how far it is, and what the model can say before and after.
create table injection (
    seq               bigint generated always as identity primary key,
    id                text        not null unique,
    plan              text        not null,
    state             text        not null check (state in ('RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    result_revision   text,
    recall            text,
    failure_code      text,
    failure_detail    text,
    -- the process that carries it out, as long as it tells that it does
    lease_owner       text,
    lease_until       timestamptz,
    step              int,
    steps             int,
    loss              double precision,
    learning_rate     double precision,
    tokens_per_second double precision,
    seconds_left      double precision,
    created           timestamptz not null,
    finished          timestamptz
);
