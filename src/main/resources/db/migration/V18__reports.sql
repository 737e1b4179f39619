-- One report that many units owe: called for once, answered by each of them.
create table report_campaign (
    id                 bigint generated always as identity primary key,
    case_number        text        not null unique,
    -- id in report-types.yml
    type               text        not null,
    title              text        not null,
    -- the unit that calls for it
    unit               text        not null,
    ground             text        not null,
    instructions       text,
    data_cut_off       date        not null,
    due_on             date        not null,
    called_at          timestamptz not null,
    called_by          text,
    -- opening: its reports are being opened; collecting: until all are in or the synthesis is due
    state              text        not null check (state in ('opening', 'collecting', 'synthesising', 'signed', 'closed')),
    -- what the office wrote, then what was missing in words
    synthesis          text,
    synthesised_at     timestamptz,
    number             text,
    signed_on          date,
    sent_to            text,
    sent_number        text,
    sent_on            date,
    closed_at          timestamptz
);

-- What one unit owes. Lateness and absence are facts: they stay whatever comes later.
create table report (
    id               bigint generated always as identity primary key,
    campaign_id      bigint not null references report_campaign (id),
    unit             text   not null,
    ordinal          int    not null,
    -- the engine's process instance that asks for it; null until it is opened
    instance         text,
    -- awaited: never handed in; reopened: a correction was begun after it was accepted or missing
    state            text   not null default 'awaited'
        check (state in ('awaited', 'submitted', 'returned', 'accepted', 'missing', 'reopened')),
    -- of what is asked for now
    due_on           date   not null,
    -- the first time
    submitted_at     timestamptz,
    -- working days after the due date, the first time; 0 in time
    late_days        int,
    returns          int    not null default 0,
    -- the version that counts
    accepted_version int,
    -- when the synthesis was written without it
    missing_at       timestamptz,
    -- whoever opens a campaign twice, or goes on after a crash, asks each unit once
    unique (campaign_id, unit),
    check ((late_days is null) = (submitted_at is null))
);

create index report_to_open on report (campaign_id, ordinal) where instance is null;
create index report_by_unit on report (unit);

-- Everything that was handed in; nothing is written over.
create table report_version (
    report_id         bigint      not null references report (id),
    version           int         not null,
    -- "không phát sinh": there was nothing to report
    is_nothing        boolean     not null,
    number            text,
    dated             date,
    -- [{"heading", "text"}] in the order of the outline
    sections          jsonb       not null,
    due_on            date        not null,
    submitted_at      timestamptz not null,
    submitted_by      text,
    -- why it replaces an accepted one
    correction_reason text,
    decision          text check (decision in ('accepted', 'returned', 'refused')),
    decided_at        timestamptz,
    decided_by        text,
    remark            text,
    primary key (report_id, version),
    check (is_nothing or (number is not null and dated is not null))
);

-- n of N; a figure that was not reported has no row, and is not 0 %
create table report_figure (
    report_id bigint not null,
    version   int    not null,
    ordinal   int    not null,
    figure    text   not null,
    label     text   not null,
    part      bigint not null check (part >= 0),
    whole     bigint not null check (whole >= part),
    primary key (report_id, version, figure),
    foreign key (report_id, version) references report_version
);

-- What the synthesis asks of those above, and what they answered.
create table report_recommendation (
    id           bigint generated always as identity primary key,
    campaign_id  bigint not null references report_campaign (id),
    ordinal      int    not null,
    content      text   not null,
    addressee    text   not null,
    reply        text,
    reply_number text,
    replied_on   date,
    unique (campaign_id, ordinal)
);
