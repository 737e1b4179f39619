-- Membership in a candidate group opens a task now: the authorizations that the engine kept for each task and
-- for reading each group are read by nobody any more.
delete from public.act_ru_authorization where resource_type_ = 7 and resource_id_ <> '*';
delete from public.act_ru_authorization where resource_type_ = 2 and type_ = 1 and group_id_ = resource_id_;

-- whoever holds a task without being in one of its groups becomes one of its candidates
insert into public.act_ru_identitylink (id_, rev_, group_id_, type_, task_id_)
select gen_random_uuid()::text, 1, 'person.' || task.assignee_, 'candidate', task.id_
from public.act_ru_task task
where task.assignee_ is not null and not exists (
    select from public.act_ru_identitylink link
    join public.act_id_membership member on member.group_id_ = link.group_id_ and member.user_id_ = task.assignee_
    where link.task_id_ = task.id_ and link.type_ = 'candidate');

-- the first password is known to whoever made the account
alter table account add column must_change_password boolean not null default false;

-- wrong passwords, counted for each account from each address
create table login_attempt (
    account      text not null,
    address      text not null,
    failures     integer not null default 0,
    failed_at    timestamptz,
    succeeded_at timestamptz,
    primary key (account, address)
);

create index login_attempt_by_address on login_attempt (address, failed_at);
