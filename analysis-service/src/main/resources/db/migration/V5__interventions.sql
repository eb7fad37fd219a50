-- What is drawn when queries are changed, where a probe was asked for it.
alter table probe add column interventions text;
