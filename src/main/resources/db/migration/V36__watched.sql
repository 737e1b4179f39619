-- When the calendar of routines last looked, for all nodes.
create table routine_look (
    is_last   boolean     primary key default true check (is_last),
    looked_at timestamptz not null
);
insert into routine_look (looked_at) select max(looked_on) from routine_unit having count(*) > 0;

-- Open tasks that are put to a group which organisation.yml does not have, as the last sweep found them.
create table work_without_holder (
    task_id  text primary key,
    name     text,
    case_key text,
    groups   text not null
);

-- what is told after each look
create index obligation_untold on obligation (opened_at) where is_late and late_told_at is null;
