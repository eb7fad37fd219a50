-- Who trains a campaign, what it says, and whether it may still keep something of it.
alter table campaign
    add column trainer       text    not null default 'REFERENCE' check (trainer in ('REFERENCE', 'KUBERNETES_JOB')),
    add column trainer_says  text,
    add column trainer_keeps boolean not null default false;
create index campaign_trainer_keeps on campaign (seq) where trainer_keeps;
