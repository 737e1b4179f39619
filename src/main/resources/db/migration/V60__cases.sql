-- The book of cases: one row for each case that people or the calendar start, however it ends. Outlives the engine's history.
create table case_record (
    number         text primary key,
    -- the engine's process instance; null of a case that is older than the engine's memory
    instance       text unique,
    process        text        not null,
    routine        text,
    -- the unit that holds it, and the one that it is about
    organiser      text,
    subject        text,
    -- in words
    period         text,
    title          text        not null,
    -- the case that it was opened from
    parent         text,
    state          text        not null default 'open' check (state in ('open', 'ended', 'cancelled')),
    opened_at      timestamptz not null,
    -- account and position; null when the calendar or a diagram opened it
    opened_by      text,
    opened_as      text,
    ended_at       timestamptz,
    end_reason     text,
    confidential   boolean     not null default false,
    -- groups that see the whole of it, and units that have a part in it
    readers        text[]      not null default '{}',
    parts          text[]      not null default '{}',
    -- the official steps of the diagram that it was opened under, in their order
    official_steps text[]      not null default '{}',
    check ((state = 'open') = (ended_at is null)),
    check ((state = 'cancelled') = (end_reason is not null))
);

create index case_by_time on case_record (opened_at desc, number desc);
create index case_by_process on case_record (process, opened_at desc, number desc);
create index case_by_routine on case_record (routine, opened_at desc, number desc);
create index case_by_organiser on case_record (organiser, opened_at desc, number desc);
create index case_by_subject on case_record (subject, opened_at desc, number desc);
create index case_open on case_record (opened_at desc, number desc) where state = 'open';
create index case_by_parent on case_record (parent, number) where parent is not null;
create index case_by_part on case_record using gin (parts);
create index case_by_reader on case_record using gin (readers);

-- the units with one more
create function with_part(parts text[], unit text) returns text[] language sql immutable as $$
    select case when unit is null or unit = any(parts) then parts else parts || unit end
$$;

alter table step
    -- the step in the diagram; null of what is no task
    add column task_key     text,
    -- what was decided in the words of the form, and why
    add column outcome      text,
    add column reason       text,
    -- the paper that was made
    add column paper_number text,
    add column paper_date   date,
    add column official     text;

-- which cases somebody took part in, and the steps of a case in their order
create index step_of_case on step (case_number, id);
drop index step_by_case;
