-- Which dataset a run means, from its first dispatch on: a name may get a new version while the run goes on.
create table run_dataset (
    run_id    text not null,
    reference text not null,
    digest    text not null,
    primary key (run_id, reference)
);
create index run_dataset_digest on run_dataset (digest);

-- Runs that have ended use no dataset any more, even if one of their dispatches comes again.
create table finished_run (
    run_id   text primary key,
    finished timestamptz not null default now()
);
