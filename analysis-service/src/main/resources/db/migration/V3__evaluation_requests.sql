-- Evaluations that other runs asked for. They are kept, so that one that is announced again is not begun again.
create table evaluation_request (
    id      text    primary key,
    -- The event; null where it could not be read.
    event   text,
    -- How often its model was looked for in vain.
    tries   int     not null default 0,
    settled boolean not null default false
);
create index evaluation_request_waiting on evaluation_request (id) where not settled;
