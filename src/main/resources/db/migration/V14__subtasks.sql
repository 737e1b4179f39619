-- the engine looks for the subtasks of each task that it ends, and has no index to find them by
create index oversight_task_parent on public.act_ru_task (parent_task_id_) where parent_task_id_ is not null;
