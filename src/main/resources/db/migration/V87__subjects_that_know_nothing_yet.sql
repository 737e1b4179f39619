-- Whoever a case is about has a part in it from the moment that they are asked or sent something: not before.
update case_record c set parts = array_remove(parts, subject)
where subject = any(parts) and subject is distinct from organiser
    and coalesce(regexp_replace(opened_as, '\.[^.]*$', ''), '') <> subject
    and not exists (select from step s
        where s.case_number = c.number and regexp_replace(s.acted_as, '\.[^.]*$', '') = c.subject)
    and not exists (select from document d
        where d.case_number = c.number and d.confidential_to is null and c.subject = any(d.visible_to))
    and not exists (select from public.act_ru_execution e join public.act_ru_task t on t.proc_inst_id_ = e.id_
        join public.act_ru_identitylink l on l.task_id_ = t.id_
        where e.business_key_ = c.number and regexp_replace(l.group_id_, '\.[^.]*$', '') = c.subject)
    and not exists (select from public.act_hi_procinst p join public.act_hi_taskinst t on t.proc_inst_id_ = p.proc_inst_id_
        join public.act_hi_identitylink l on l.task_id_ = t.id_
        where p.business_key_ = c.number and regexp_replace(l.group_id_, '\.[^.]*$', '') = c.subject);
