-- A campaign as it was asked for, and how far it is.
create table campaign (
    seq               bigint generated always as identity primary key,
    id                text        not null unique,
    plan              text        not null,
    state             text        not null check (state in ('RUNNING', 'PAUSED', 'DONE', 'FAILED', 'CANCELLED')),
    stage             text        not null check (stage in ('SAMPLING', 'TRAINING', 'EVALUATING')),
    round             int         not null,
    -- the model as it is: the one it began with, or what the last finished round published
    model_name        text        not null,
    model_revision    text        not null,
    trained           int         not null default 0,
    failure_code      text,
    failure_detail    text,
    before_ended      boolean     not null,
    before_failure    text,
    after_ended       boolean     not null,
    after_failure     text,
    -- the process that trains, as long as it tells that it does
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

-- The prompts of one task in one round, on their way through the topics.
create table campaign_dispatch (
    id          text   primary key,
    campaign_id text   not null references campaign (id),
    round       int    not null,
    position    int    not null,
    task        text   not null,
    expected    bigint,
    dataset     text,
    verified    bigint not null default 0
);
create index campaign_dispatch_campaign on campaign_dispatch (campaign_id, round);

-- One prompt, sampled once. What a dead letter does not tell is null.
create table sample (
    seq         bigint generated always as identity unique,
    subject     text   primary key,
    dispatch_id text   not null references campaign_dispatch (id),
    prompt      text,
    answer      text,
    thought     text,
    conclusion  text,
    image       text,
    score       double precision,
    caption     text,
    oracle      text,
    error       text,
    given_up    boolean not null
);
create index sample_dispatch on sample (dispatch_id, seq);
