-- Under which position somebody acted, kept with what they did: an account that moves does not take its past along,
-- and what a deputy does belongs to the position that is away.

-- the first of these groups that a task is put to, else the position that the task is put to, else the first of them
create function position_of(task text, groups text[]) returns text language sql stable as $$
    select coalesce(
        (select l.group_id_ from public.act_ru_identitylink l
         where l.task_id_ = task and l.type_ = 'candidate' and l.group_id_ = any(groups) and l.group_id_ not like 'person.%'
         order by array_position(groups, l.group_id_::text) limit 1),
        (select min(l.group_id_) from public.act_ru_identitylink l
         where l.task_id_ = task and l.type_ = 'candidate' and l.group_id_ not like 'person.%'),
        (select g from unnest(groups) with ordinality as one(g, place)
         where g <> 'camunda-admin' and g not like 'person.%' order by place limit 1))
$$;

alter table step add column acted_as text;
alter table case_file
    add column acted_as text,
    -- the step in the diagram
    add column task_key text,
    -- of a confidential step: the groups that it was put to, who alone read it; null for any other
    add column confidential_to text[];

-- what is older: the position that the task was put to and whoever did it holds today, else the one that it was put to,
-- else what they hold today
with put_to as (
    select link.task_id_ as task, link.group_id_ as position, member.user_id_ as holder
    from public.act_hi_identitylink link
    left join public.act_id_membership member on member.group_id_ = link.group_id_
    where link.type_ = 'candidate' and link.group_id_ is not null and link.group_id_ not like 'person.%'
)
update step set acted_as = coalesce(
    (select min(position) from put_to where task = step.task_id and holder = step.actor),
    (select min(position) from put_to where task = step.task_id),
    (select min(group_id_) from public.act_id_membership where user_id_ = step.actor and group_id_ <> 'camunda-admin'));

with put_to as (
    select link.task_id_ as task, link.group_id_ as position, member.user_id_ as holder
    from public.act_hi_identitylink link
    left join public.act_id_membership member on member.group_id_ = link.group_id_
    where link.type_ = 'candidate' and link.group_id_ is not null and link.group_id_ not like 'person.%'
)
update case_file set
    acted_as = coalesce(
        (select min(position) from put_to where task = case_file.task_id and holder = case_file.added_by),
        (select min(position) from put_to where task = case_file.task_id),
        (select min(group_id_) from public.act_id_membership where user_id_ = case_file.added_by and group_id_ <> 'camunda-admin')),
    task_key = (select task_def_key_ from public.act_hi_taskinst where id_ = case_file.task_id);
