-- The cases that routines.yml made due and the calendar opened: each once, whoever asks how often.
create table obligation (
    routine      text        not null,
    unit         text        not null,
    period       text        not null,
    period_to    date        not null,
    -- the working day on which it was to be opened
    opens_on     date        not null,
    opened_at    timestamptz not null,
    is_late      boolean     not null,
    -- the engine's process instance
    instance     text,
    -- only of a case that was open when its unit was dissolved
    closed_at    timestamptz,
    close_reason text,
    primary key (routine, unit, period),
    -- when a schedule is changed, the running quarter and its last month are the same duty
    unique (routine, unit, period_to)
);

create index obligation_by_day on obligation (opens_on);

-- Since when which unit takes part in which routine: who joins later, or changes to another schedule, is not
-- asked for what had ended before.
create table routine_unit (
    routine   text not null,
    unit      text not null,
    schedule  text not null,
    -- the first day that a period may end on; null: from the beginning of the routine
    since     date,
    -- the day on which the calendar last looked
    looked_on date not null,
    primary key (routine, unit)
);
