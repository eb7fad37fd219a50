-- Pages show the same item in other modes and evaluations.
create index work_item on work (item_id);
