-- A dataset may hold items of several tasks, and tasks that are not of the study: each drawing tells its own.
alter table work add column task text;
update dispatch set task = lower(task);
update text_answer set task = lower(task);
