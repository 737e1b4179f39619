-- One row kind for whatever somebody is asked to do and is followed up: demands of an inspection, conclusions of a
-- meeting, assignments of a document, recommendations, promises. Any case may be its origin.
alter table demand
    add column kind text,
    -- the unit that the case is about, which is the owner's in most
    add column subject text,
    -- who entered it: the process, the unit that holds its cases, the whole case's instance in the engine, and the step
    -- within its scope, so that a step that is done again replaces what it had entered
    add column process text,
    add column held_by text,
    add column instance text,
    add column entered_by text,
    -- its follow-up in the engine; beside the case, or called by it
    add column follow_up text,
    add column is_beside boolean not null default false,
    -- how far the follow-up is: begun, reported (waits for the verdict), returned
    add column stage text not null default 'begun' check (stage in ('begun', 'reported', 'returned')),
    add column returns int not null default 0,
    -- read by its owner, its monitor and whom the case names, nobody else
    add column is_confidential boolean not null default false,
    add column replaced_by bigint references demand (id),
    drop constraint demand_origin_check,
    drop constraint demand_state_check,
    add constraint demand_state_check check (state in ('open', 'fixed', 'cancelled', 'withdrawn', 'replaced'));

update demand set kind = case when raised_by is not null then 'recommendation'
    when finding_id is not null then 'demand' else 'conclusion' end;
update demand set subject = i.subject from inspection i where i.case_number = demand.case_number;
update demand set held_by = b.unit, process = 'quarterly-briefing' from briefing b where b.case_number = demand.case_number;
update demand set process = 'inspection-cycle' where finding_id is not null;
update demand set follow_up = e.id_, is_beside = (e.super_exec_ is null)
from public.act_ru_variable v
join public.act_ru_execution e on e.id_ = v.proc_inst_id_
join public.act_re_procdef p on p.id_ = e.proc_def_id_ and p.key_ = 'demand-follow-up'
where v.name_ = 'demandId' and v.text_ = demand.id::text and demand.state = 'open';
update demand set stage = 'reported' where follow_up is not null and exists (
    select from public.act_ru_task t where t.proc_inst_id_ = demand.follow_up and t.task_def_key_ = 'Activity_VerifyRemedy');

alter table demand
    alter column kind set not null,
    add constraint demand_kind_check check (kind in ('demand', 'conclusion', 'assignment', 'recommendation', 'promise'));

create index demand_open on demand (due_on, id) include (made_on, stage, kind, is_confidential, subject, owner, monitor, raised_by)
    where state = 'open';
create index demand_open_of_owner on demand (owner, due_on, id) where state = 'open';
create index demand_open_by_monitor on demand (monitor, due_on, id) where state = 'open';
create index demand_of_owner on demand (owner, id);
create index demand_by_monitor on demand (monitor, id);
create index demand_of_instance on demand (instance) where state = 'open';
create index demand_of_process on demand (process, held_by) where state = 'open';

-- what became of it, and by whom: also handed on to another owner, or replaced by another line
alter table demand_disposal
    drop constraint demand_disposal_pkey,
    add column id bigint generated always as identity primary key,
    add column actor text,
    add column acted_as text,
    add column owner_from text,
    add column owner_to text,
    add column replaced_by bigint references demand (id),
    drop constraint demand_disposal_outcome_check,
    add constraint demand_disposal_outcome_check
        check (outcome in ('done', 'carried', 'withdrawn', 'handed-on', 'replaced'));
create index demand_disposal_of_demand on demand_disposal (demand_id, id);
create index demand_disposal_by_case on demand_disposal (case_number, id);
