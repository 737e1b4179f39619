-- who asked for more time, and what became of it; outlives the engine's history
create table extension (
    id           bigint generated always as identity primary key,
    -- the engine's process instance that decides on it
    request_id   text,
    task_id      text        not null,
    -- with holder and counted_from: which deadline it is, whichever task stands for it
    instance_id  text        not null,
    task_key     text        not null,
    holder       text        not null,
    -- the last day before any extension, from which the cap counts
    counted_from date        not null,
    task_name    text        not null,
    case_number  text,
    limit_id     text        not null,
    due_before   date        not null,
    asked_by     text        not null,
    asked_at     timestamptz not null,
    asked_day    date        not null,
    reason       text        not null,
    is_late      boolean     not null,
    outcome      text check (outcome in ('granted', 'refused', 'ended')),
    decided_by   text,
    decided_at   timestamptz,
    granted_day  date,
    remark       text,
    check (asked_day > due_before),
    check (granted_day <= asked_day and granted_day > due_before),
    check ((outcome is null) = (decided_at is null)),
    check ((outcome = 'granted') = (granted_day is not null))
);

create unique index extension_open on extension (task_id) where outcome is null;
create index extension_by_task on extension (task_id);
create index extension_by_deadline on extension (instance_id, task_key);
create index extension_by_case on extension (case_number);
