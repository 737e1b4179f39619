-- who may see a task is answered from these alone, from the side of the task and from the side of the group
create index oversight_candidate_of_task on public.act_ru_identitylink (task_id_, group_id_) where type_ = 'candidate';
create index oversight_candidate_group on public.act_ru_identitylink (group_id_, task_id_) where type_ = 'candidate';
