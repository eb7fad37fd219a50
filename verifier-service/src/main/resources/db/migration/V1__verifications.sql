-- The verdicts on each piece of work, as a JSON array in the form of the events.
create table verification (
    number   bigint generated always as identity primary key,
    subject  text        not null unique,
    dispatch text        not null,
    item     text        not null,
    sample   int         not null,
    model    text        not null,
    revision text        not null,
    mode     text        not null,
    expected text        not null,
    image    text,
    verdicts text        not null,
    created  timestamptz not null default now()
);

create index verification_dispatch on verification (dispatch, number);
