-- People pause and cancel evaluations; how often one has been told to is the revision of the event that says so.
alter table evaluation
    drop constraint evaluation_state_check,
    add constraint evaluation_state_check
        check (state in ('RUNNING', 'MEASURING', 'PAUSED', 'DONE', 'FAILED', 'CANCELLED')),
    add column control bigint not null default 0;
