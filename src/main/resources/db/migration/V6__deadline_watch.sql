-- what the sweep and Tasklist look tasks up by
create index oversight_task_due on public.act_ru_task (due_date_, id_);
create index oversight_task_assignee_due on public.act_ru_task (assignee_, due_date_);
create index oversight_task_follow_up on public.act_ru_task (follow_up_date_);

-- Where on its ladder each open task was last seen, so that a sweep finds those that have moved since.
create table deadline_standing (
    task_id  text primary key,
    -- as the engine keeps it, without a zone
    due_date timestamp   not null,
    -- the rung: working days before (negative) or after the due date
    days     integer     not null,
    -- why the notice could not go to whom it was meant for, for the operator
    problem  text,
    swept_at timestamptz not null default now()
);

create index deadline_standing_problem on deadline_standing (task_id) where problem is not null;

-- one row: when a sweep last came to its end
create table deadline_sweep (
    is_last  boolean primary key default true check (is_last),
    ended_at timestamptz not null
);
