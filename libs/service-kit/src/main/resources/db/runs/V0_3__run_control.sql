-- What people want of runs. Of the events of a run that with the highest revision counts.
create table run_control (
    run_id   text        primary key,
    state    text        not null check (state in ('RUNNING', 'PAUSED', 'CANCELLED', 'DELETED')),
    revision bigint      not null,
    changed  timestamptz not null default now()
);
create index run_control_stopped on run_control (changed) where state in ('CANCELLED', 'DELETED');
