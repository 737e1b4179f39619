-- What is asked of many and what they answered: opinion rounds now. Reports move here later (docs/adr/0015), which is
-- why what was answered is a version, and what was decided about it belongs to the version.
create table request (
    id           bigint generated always as identity primary key,
    kind         text        not null check (kind in ('opinion')),
    case_number  text        not null,
    -- the process instance that asks
    instance     text        not null unique,
    -- the how many-th of its kind in its case
    round        int         not null,
    title        text        not null,
    -- what is asked, as it was then
    outline      text,
    -- groups, with commas: who makes one of all
    organiser    text        not null,
    is_confidential boolean  not null,
    asked_at     timestamptz not null,
    asked_by     text,
    due_on       date        not null,
    cut_off_on   date        not null,
    -- collecting: until all have answered or the cut-off; digesting: until each remark has its reply
    state        text        not null check (state in ('collecting', 'digesting', 'closed', 'called-off')),
    counted_at   timestamptz,
    -- what whoever made one of all says beside the replies
    note         text,
    ended_at     timestamptz,
    end_reason   text
);

create index request_by_case on request (case_number, kind, round);
create index request_by_day on request (asked_at desc, id desc);

-- Whoever was asked, as they were called then. Silence is a state of its own, never an answer.
create table answer (
    id                bigint generated always as identity primary key,
    request_id        bigint  not null references request (id),
    ordinal           int     not null,
    -- id of a unit, or of a position <unit>.<role>
    asked             text    not null,
    asked_name        text    not null,
    is_compulsory     boolean not null,
    state             text    not null check (state in ('awaited', 'given', 'missing', 'called-off')),
    -- the version that counts; null while there is none
    version           int,
    missing_at        timestamptz,
    called_off_at     timestamptz,
    called_off_by     text,
    called_off_reason text,
    unique (request_id, asked)
);

create index answer_by_asked on answer (asked, request_id);

-- Everything that was answered; nothing is written over.
create table answer_version (
    answer_id  bigint      not null references answer (id),
    version    int         not null,
    outcome    text        not null check (outcome in ('agree', 'remarks', 'disagree', 'none')),
    text       text,
    number     text,
    dated      date,
    -- that of the task, whoever had moved it
    due_on     date        not null,
    given_at   timestamptz not null,
    given_by   text,
    given_as   text,
    -- working days after the due date; 0 in time
    late_days  int         not null,
    -- the reply to a remark, and why
    decision   text check (decision in ('taken', 'partly', 'not')),
    decided_at timestamptz,
    decided_by text,
    remark     text,
    primary key (answer_id, version),
    check ((outcome in ('remarks', 'disagree')) = (text is not null))
);
