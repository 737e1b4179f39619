-- The process of what was opened: a routine that got another name is known by it.
alter table obligation add column process text;
update obligation o set process = h.proc_def_key_ from public.act_hi_procinst h where h.proc_inst_id_ = o.instance;

-- How far back there is nothing to open any more, and from which beginning that was looked at.
alter table routine_unit add column settled_to date, add column begins_on date;
create index obligation_by_end on obligation (period_to);

-- Cases that would be opened long after their day: more of them than one look may open without the office's word.
create table late_opening (
    routine    text        not null,
    unit       text        not null,
    period     text        not null,
    period_to  date        not null,
    opens_on   date        not null,
    asked_at   timestamptz not null,
    -- the case that asks
    question   text,
    -- open or leave; null while nobody has decided
    decision   text check (decision in ('open', 'leave')),
    decided_at timestamptz,
    primary key (routine, unit, period)
);
