-- How often a person has paused, resumed or cancelled a campaign is the revision of the event that says so.
alter table campaign add column control bigint not null default 0;
