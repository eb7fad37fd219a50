-- The order in which revisions were last published: the last one goes by the name alone.
create sequence model_publication;
alter table model
    add column published bigint not null default nextval('model_publication'),
    add column shipped   boolean not null default false;
update model set published = number;
select setval('model_publication', greatest(1, (select coalesce(max(number), 1) from model)));
