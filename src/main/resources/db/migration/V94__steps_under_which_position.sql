-- Who did what in a case, and in whose place, is written once: what four eyes are held against is the steps themselves.

alter table step
    -- of the engine: the process instance, the outermost one that called it, and the part of the diagram it stands in;
    -- null of what is no step, and of what is older than this was kept
    add column instance text,
    add column root     text,
    add column scope    text,
    -- the accounts in whose place
    add column behalf   text[]  not null default '{}',
    -- whether whoever did it, or one of those, held the position: an administrator does not
    add column is_held  boolean not null default false,
    -- a process without a number has steps, too
    alter column case_number drop not null;

-- a step and what was kept of it beside: the nearest in time of the same task by the same hand
with pair as (
    select distinct on (step.id) step.id as step_id, deed.id as deed_id
    from deed
    join public.act_hi_taskinst task on task.proc_inst_id_ = deed.instance and task.task_def_key_ = deed.element
    join step on step.task_id = task.id_ and step.actor = deed.account
    left join public.act_hi_actinst activity on activity.id_ = task.act_inst_id_
    where coalesce(activity.parent_act_inst_id_, task.proc_inst_id_) = deed.scope
    order by step.id, abs(extract(epoch from step.at - deed.at)), deed.id
), nearest as (
    select distinct on (deed_id) deed_id, step_id from pair order by deed_id, step_id
), joined as (
    update step set instance = deed.instance, root = deed.root, scope = deed.scope, behalf = deed.behalf,
        task_key = coalesce(step.task_key, deed.element),
        acted_as = coalesce(deed.acted_as, step.acted_as), is_held = deed.acted_as is not null
    from nearest join deed on deed.id = nearest.deed_id
    where step.id = nearest.step_id
    returning nearest.deed_id
)
insert into step (case_number, instance, root, scope, behalf, task_key, name, actor, acted_as, is_held, at)
select case_number, instance, root, scope, behalf, element, name, account, acted_as, acted_as is not null, at
from deed where id not in (select deed_id from joined) order by id;

drop table deed;

create index step_of_instance on step (instance);
create index step_of_root on step (root);
