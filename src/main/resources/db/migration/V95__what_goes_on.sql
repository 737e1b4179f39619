-- Whether the engine still knows a process instance: what our books hold themselves against, in one place.

create function is_running(instance text) returns boolean language sql stable as $$
    select exists (select from public.act_ru_execution e where e.id_ = instance)
$$;

-- the same of a case by its number
create function is_running(number text, process text) returns boolean language sql stable as $$
    select exists (select from public.act_ru_execution e join public.act_re_procdef d on d.id_ = e.proc_def_id_
        where e.business_key_ = number and d.key_ = process)
$$;
