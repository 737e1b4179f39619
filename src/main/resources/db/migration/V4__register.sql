-- What a case leaves behind. These rows outlive the engine's history.

create table case_number (
    prefix text not null,
    year   int  not null,
    last   int  not null,
    primary key (prefix, year)
);

create table inspection (
    case_number       text primary key,
    kind              text        not null,
    subject           text        not null,
    title             text        not null,
    ground            text        not null,
    leader            text,
    state             text        not null check (state in ('open', 'closed', 'cancelled')),
    opened_at         timestamptz not null,
    opened_by         text,
    ended_at          timestamptz,
    end_reason        text,
    plan_number       text,
    conclusion_number text,
    recommended_by    text references inspection (case_number)
);

create index inspection_by_subject on inspection (subject);

create table finding (
    id          bigint generated always as identity primary key,
    case_number text not null references inspection (case_number),
    ordinal     int  not null,
    content     text not null,
    unique (case_number, ordinal)
);

create table demand (
    id         bigint generated always as identity primary key,
    finding_id bigint      not null references finding (id),
    content    text        not null,
    owner      text        not null,
    monitor    text        not null,
    due_on     date        not null,
    made_on    date        not null,
    agreed_on  date        not null,
    state      text        not null check (state in ('open', 'fixed', 'cancelled')),
    ended_at   timestamptz,
    remark     text
);

create index demand_by_finding on demand (finding_id);

-- every completed step, every move of a deadline: who, when, what
create table step (
    id          bigint generated always as identity primary key,
    case_number text        not null,
    at          timestamptz not null,
    actor       text,
    name        text        not null,
    remark      text
);

create index step_by_case on step (case_number, at);
