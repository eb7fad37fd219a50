-- The trace of the request that wrote the event, as a W3C traceparent, so that the event goes on with it.
alter table outbox add column traceparent text;
