-- What was there before the book of cases: from the books of the three routines, from the calendar, from the engine.

insert into case_record (number, process, organiser, subject, title, parent, state, opened_at, opened_by, ended_at, end_reason)
select case_number, 'inspection-cycle', null, subject,
    case kind when 'violation-inspection' then 'Kiểm tra khi có dấu hiệu vi phạm: '
        when 'thematic-supervision' then 'Giám sát chuyên đề: ' else '' end || title,
    recommended_by, case state when 'closed' then 'ended' else state end, opened_at, opened_by,
    case when state <> 'open' then coalesce(ended_at, opened_at) end,
    case when state = 'cancelled' then coalesce(end_reason, 'Hồ sơ bị kết thúc ngoài quy trình.') end
from inspection;

insert into case_record (number, process, routine, organiser, title, state, opened_at, ended_at, end_reason, readers)
select case_number, 'quarterly-briefing', series, unit, title,
    case state when 'closed' then 'ended' when 'cancelled' then state else 'open' end, opened_at,
    case when state in ('closed', 'cancelled') then coalesce(ended_at, opened_at) end,
    case when state = 'cancelled' then coalesce(end_reason, 'Hồ sơ bị kết thúc ngoài quy trình.') end,
    string_to_array(regexp_replace(chair, '\s', '', 'g'), ',')
from briefing;

insert into case_record (number, process, organiser, title, state, opened_at, opened_by, ended_at, end_reason, readers)
select case_number, 'report-campaign', unit, title,
    case when state = 'called-off' or (state = 'closed' and end_reason is not null) then 'cancelled'
        when state = 'closed' then 'ended' else 'open' end,
    called_at, called_by,
    case when state in ('closed', 'called-off') then coalesce(closed_at, called_at) end,
    case when state = 'called-off' then called_off_reason when state = 'closed' then end_reason end,
    coalesce(readers, '{}')
from report_campaign;

insert into case_record (number, instance, process, organiser, subject, title, parent, state, opened_at, ended_at, end_reason, readers)
select c.case_number || '/' || r.unit, r.instance, 'report-deadline', c.unit, r.unit, c.title, c.case_number,
    case when r.instance is not null and exists (select from public.act_ru_execution e where e.id_ = r.instance) then 'open'
        when r.state = 'called-off' then 'cancelled' else 'ended' end,
    c.called_at,
    case when r.instance is not null and exists (select from public.act_ru_execution e where e.id_ = r.instance) then null
        else coalesce(h.end_time_, c.closed_at, r.submitted_at, c.called_at) end,
    case when r.state = 'called-off'
            and not exists (select from public.act_ru_execution e where e.id_ = r.instance)
        then coalesce(r.released_reason, c.called_off_reason, 'Hồ sơ bị kết thúc ngoài quy trình.') end,
    coalesce(c.readers, '{}')
from report r join report_campaign c on c.id = r.campaign_id
left join public.act_hi_procinst h on h.id_ = r.instance;

insert into case_record (number, instance, process, routine, organiser, title, state, opened_at, ended_at, end_reason)
select o.routine || '/' || o.unit || '/' || o.period, o.instance, coalesce(h.proc_def_key_, o.routine), o.routine, o.unit,
    coalesce(title.text_, o.routine) || coalesce(' ' || period.text_, ''),
    case when o.closed_at is not null then 'cancelled'
        when exists (select from public.act_ru_execution e where e.id_ = o.instance) then 'open'
        when h.delete_reason_ is not null then 'cancelled' else 'ended' end,
    o.opened_at,
    case when o.closed_at is null and exists (select from public.act_ru_execution e where e.id_ = o.instance) then null
        else coalesce(o.closed_at, h.end_time_, o.opened_at) end,
    case when o.closed_at is not null then coalesce(o.close_reason, 'Hồ sơ bị kết thúc ngoài quy trình.')
        when exists (select from public.act_ru_execution e where e.id_ = o.instance) then null else h.delete_reason_ end
from obligation o
left join public.act_hi_procinst h on h.id_ = o.instance
left join public.act_hi_varinst title on title.proc_inst_id_ = o.instance and title.name_ = 'routineTitle'
left join public.act_hi_varinst period on period.proc_inst_id_ = o.instance and period.name_ = 'periodName'
on conflict (number) do nothing;

-- what the engine knows besides: the first instance of each number that no other case called; not what is no case of people
insert into case_record (number, instance, process, title, state, opened_at, opened_by, ended_at, end_reason)
select distinct on (h.business_key_) h.business_key_, h.proc_inst_id_, h.proc_def_key_, coalesce(d.name_, h.proc_def_key_),
    case when h.end_time_ is null then 'open' when h.delete_reason_ is not null then 'cancelled' else 'ended' end,
    h.start_time_, h.start_user_id_, h.end_time_, case when h.end_time_ is not null then h.delete_reason_ end
from public.act_hi_procinst h left join public.act_re_procdef d on d.id_ = h.proc_def_id_
where h.business_key_ is not null and h.super_process_instance_id_ is null
    and h.proc_def_key_ not in ('mail-trouble', 'mail-refused')
order by h.business_key_, h.start_time_
on conflict (number) do nothing;

-- which instance it is, where the books did not say; the periods in words
update case_record c set instance = (
    select h.proc_inst_id_ from public.act_hi_procinst h
    where h.business_key_ = c.number and h.proc_def_key_ = c.process and h.super_process_instance_id_ is null
    order by h.start_time_ desc limit 1)
where instance is null;
update case_record c set routine = coalesce(c.routine, o.routine), opened_by = null
from obligation o where o.routine || '/' || o.unit || '/' || o.period = c.number;
update case_record c set period = v.text_
from public.act_hi_varinst v where v.proc_inst_id_ = c.instance and v.name_ = 'periodName';

-- under which position it was opened, as far as it can be told, and who holds what was begun by hand
update case_record set opened_as = (
    select min(group_id_) from public.act_id_membership where user_id_ = opened_by and group_id_ <> 'camunda-admin');
update case_record set organiser = regexp_replace(opened_as, '\.[^.]*$', '') where organiser is null;

-- who has a part: whoever did a step, or has one to do; and the two units themselves
update case_record c set parts = array(
    select unit from (
        select regexp_replace(s.acted_as, '\.[^.]*$', '') from step s where s.case_number = c.number and s.acted_as is not null
        union
        select regexp_replace(l.group_id_, '\.[^.]*$', '')
        from public.act_ru_execution e join public.act_ru_task t on t.proc_inst_id_ = e.id_
        join public.act_ru_identitylink l on l.task_id_ = t.id_
        where e.business_key_ = c.number and l.type_ = 'candidate' and l.group_id_ like '%.%' and l.group_id_ not like 'person.%'
        union select c.organiser union select c.subject union select regexp_replace(c.opened_as, '\.[^.]*$', '')
    ) as had (unit) where unit is not null);

update step s set task_key = t.task_def_key_ from public.act_hi_taskinst t where t.id_ = s.task_id;

-- the papers of inspections, which their forms had noted; the newest of each step
with paper (task_key, number, dated) as (values
    ('Activity_SignPlan', 'planNumber', 'planDate'),
    ('Activity_SubmitSelfReport', 'selfReportNumber', 'selfReportDate'),
    ('Activity_WriteResultReport', 'resultNumber', 'resultDate'),
    ('Activity_SignConclusion', 'conclusionNumber', 'conclusionDate')
)
update step s set paper_number = number.text_, paper_date = left(dated.text_, 10)::date
from paper p, public.act_hi_taskinst t
join public.act_hi_varinst number on number.proc_inst_id_ = t.proc_inst_id_
join public.act_hi_varinst dated on dated.proc_inst_id_ = t.proc_inst_id_
where t.id_ = s.task_id and p.task_key = s.task_key and number.name_ = p.number and number.text_ is not null
    and dated.name_ = p.dated and dated.text_ ~ '^\d{4}-\d{2}-\d{2}'
    and s.id = (select max(last.id) from step last where last.case_number = s.case_number and last.task_key = s.task_key);
