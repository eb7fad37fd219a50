-- An evaluation as it was asked for, and how far it is.
create table evaluation (
    seq            bigint generated always as identity primary key,
    id             text        not null unique,
    plan           text        not null,
    state          text        not null check (state in ('RUNNING', 'MEASURING', 'DONE', 'FAILED')),
    failure_code   text,
    failure_detail text,
    text_note      text,
    created        timestamptz not null,
    started        timestamptz,
    last_result    timestamptz,
    finished       timestamptz
);

-- One task in one mode: a dataset on its way through the topics.
create table dispatch (
    id            text   primary key,
    evaluation_id text   not null references evaluation (id),
    position      int    not null,
    task          text   not null,
    mode          text   not null,
    expected      bigint,
    dataset       text,
    verified      bigint not null default 0
);
create index dispatch_evaluation on dispatch (evaluation_id);

-- One drawing of one item. What a dead letter does not tell is null.
create table work (
    seq          bigint generated always as identity unique,
    subject      text   primary key,
    dispatch_id  text   not null references dispatch (id),
    item_id      text   not null,
    sample       int    not null,
    pair_id      text,
    half         text,
    prompt       text,
    answer       text,
    image        text,
    thought      text,
    final_prompt text,
    dead         boolean not null
);
create index work_dispatch on work (dispatch_id, seq);

create table verdict (
    subject     text not null references work (subject),
    judge       text not null,
    outcome     text not null,
    caption     text,
    consistency double precision,
    detail      text,
    judged_by   text,
    primary key (subject, judge)
);
create index verdict_error on verdict (subject) where outcome = 'ERROR';

-- Every model revision that was ever published; the one published last goes by the name alone.
create table model (
    name         text        not null,
    revision     text        not null,
    architecture text        not null,
    capabilities text        not null,
    parent       text,
    published    bigint generated always as identity,
    announced    timestamptz not null,
    primary key (name, revision)
);

-- What a model answers in text, without a thought and without drawing.
create table text_answer (
    evaluation_id text    not null references evaluation (id),
    task          text    not null,
    item_id       text    not null,
    pair_id       text    not null,
    half          text    not null,
    given         text    not null,
    correct       boolean not null,
    primary key (evaluation_id, item_id)
);
