-- What came of each piece of work; the images are blobs.
create table generation (
    number       bigint generated always as identity primary key,
    subject      text        not null unique,
    dispatch     text        not null,
    item         text        not null,
    sample       int         not null,
    prompt       text        not null,
    model        text        not null,
    revision     text        not null,
    mode         text        not null,
    kind         text        not null check (kind in ('drawn', 'refused', 'failed')),
    image        text,
    thought      text,
    final_prompt text,
    code         text,
    detail       text,
    created      timestamptz not null default now()
);

create index generation_dispatch on generation (dispatch, number);
