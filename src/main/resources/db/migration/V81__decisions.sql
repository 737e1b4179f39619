-- What waits for a body to decide it, and what it decided. Counts only: who voted how is nowhere.
create table decision (
    id              bigint generated always as identity primary key,
    case_number     text        not null,
    -- the process instance that waits for it
    instance        text        not null unique,
    -- the how many-th of its case
    ordinal         int         not null,
    -- the unit that decides, and the one whose case it is
    body            text        not null,
    unit            text,
    -- groups, with commas: who enters the decision
    secretary       text        not null,
    title           text        not null,
    content         text,
    is_confidential boolean     not null,
    submitted_at    timestamptz not null,
    submitted_by    text,
    session_on      date,
    -- decided by papers sent round; session_on is their last day
    in_writing      boolean     not null default false,
    papers_complete boolean,
    papers_missing  text,
    postponed       int         not null default 0,
    state           text        not null check (state in ('waiting', 'decided', 'withdrawn')),
    outcome         text check (outcome in ('approve', 'changes', 'return', 'reject')),
    held_on         date,
    convened        int check (convened > 0),
    present         int check (present between 0 and convened),
    votes_for       int check (votes_for >= 0),
    votes_against   int check (votes_against >= 0),
    votes_blank     int check (votes_blank >= 0),
    decided_text    text,
    minutes_number  text,
    minutes_on      date,
    recorded_at     timestamptz,
    recorded_by     text,
    recorded_as     text,
    ended_at        timestamptz,
    end_reason      text,
    check ((state = 'decided') = (outcome is not null)),
    check (coalesce(votes_for, 0) + coalesce(votes_against, 0) + coalesce(votes_blank, 0) <= present)
);

create index decision_by_case on decision (case_number, ordinal);
create index decision_waiting on decision (session_on, submitted_at, id) where state = 'waiting';
create index decision_decided on decision (held_on desc, id desc) where state = 'decided';

create table decision_postponement (
    decision_id bigint      not null references decision (id),
    ordinal     int         not null,
    from_day    date        not null,
    to_day      date        not null,
    reason      text        not null,
    at          timestamptz not null,
    by          text,
    primary key (decision_id, ordinal)
);

-- the issues of a submission, and what was said of each
create table decision_issue (
    decision_id bigint not null references decision (id),
    ordinal     int    not null,
    issue       text   not null,
    orientation text check (orientation in ('agreed', 'changes', 'not-yet')),
    text        text,
    primary key (decision_id, ordinal)
);
