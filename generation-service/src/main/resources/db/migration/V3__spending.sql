-- What runs with a budget have asked of models that are served elsewhere.
create table spending (
    run      text    primary key,
    requests bigint  not null,
    cost     numeric not null
);
