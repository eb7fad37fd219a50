-- How the loss of a campaign's trainings went, one row for each time that the trainer told.
create table campaign_loss (
    campaign_id   text             not null references campaign (id),
    round         int              not null,
    step          int              not null,
    loss          double precision not null,
    learning_rate double precision not null,
    primary key (campaign_id, round, step)
);
