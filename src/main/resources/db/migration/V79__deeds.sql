-- Who did which step, or began which case, and in whose place: what a later step is held against that asks for other eyes.

create table deed (
    id bigint generated always as identity primary key,
    -- of the engine: the process instance, the outermost one that called it, and the part of the diagram it stands in
    instance text not null,
    root text not null,
    scope text not null,
    case_number text,
    -- the id in the diagram
    element text not null,
    name text not null,
    account text not null,
    -- the position; null if it was none of theirs, such as an administrator's
    acted_as text,
    -- the accounts in whose place
    behalf text[] not null default '{}',
    at timestamptz not null
);

create index deed_instance on deed (instance);
create index deed_root on deed (root);
create index deed_case on deed (case_number);

-- cases that are under way
insert into deed (instance, root, scope, case_number, element, name, account, acted_as, at)
select task.proc_inst_id_, task.root_proc_inst_id_, coalesce(activity.parent_act_inst_id_, task.proc_inst_id_),
    step.case_number, task.task_def_key_, step.name, step.actor, step.acted_as, step.at
from step
join public.act_hi_taskinst task on task.id_ = step.task_id
join public.act_ru_execution root on root.id_ = task.root_proc_inst_id_
left join public.act_hi_actinst activity on activity.id_ = task.act_inst_id_
where step.actor is not null and task.task_def_key_ is not null;

insert into deed (instance, root, scope, case_number, element, name, account, at)
select started.id_, coalesce(started.root_proc_inst_id_, started.id_), started.id_, started.business_key_,
    started.start_act_id_,
    coalesce(activity.act_name_, 'Đề nghị'), started.start_user_id_, started.start_time_ at time zone 'UTC'
from public.act_hi_procinst started
join public.act_ru_execution running on running.id_ = started.id_
left join lateral (select max(act_name_) as act_name_ from public.act_hi_actinst
    where proc_inst_id_ = started.id_ and act_id_ = started.start_act_id_) activity on true
where started.start_user_id_ is not null and started.start_act_id_ is not null;

-- open tasks that nobody may do at all, and whom they were put to then
create table dead_end (
    task_id text primary key,
    case_number text,
    name text not null,
    groups text[] not null,
    at timestamptz not null
);
