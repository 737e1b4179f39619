-- A demand may come from a briefing's conclusion, which names no finding but the "five clears": owner, task (content),
-- date (due_on), responsibility and result; or from a recommendation that a body raised there.
alter table demand
    alter column finding_id drop not null,
    add column case_number text,
    -- the document that makes it, in words; an inspection is named by its number alone
    add column source      text,
    -- the position that answers for it, and what has to come of it
    add column responsible text,
    add column result      text,
    -- the unit whose recommendation it is
    add column raised_by   text,
    drop constraint demand_state_check,
    add constraint demand_state_check check (state in ('open', 'fixed', 'cancelled', 'withdrawn'));

update demand set case_number = finding.case_number from finding where finding.id = demand.finding_id;

alter table demand
    alter column case_number set not null,
    add constraint demand_origin_check
        check (finding_id is not null or raised_by is not null or (responsible is not null and result is not null));

create index demand_by_case on demand (case_number);

-- what a later meeting decided about a demand that was still open
create table demand_disposal (
    demand_id   bigint      not null references demand (id),
    case_number text        not null,
    outcome     text        not null check (outcome in ('done', 'carried', 'withdrawn')),
    reason      text        not null,
    -- the new last day, if it was carried over and given one
    due_on      date,
    decided_at  timestamptz not null,
    primary key (demand_id, case_number)
);

create table briefing (
    case_number         text primary key,
    -- the routine: meetings of one series take up each other's conclusions
    series              text        not null,
    unit                text        not null,
    title               text        not null,
    chair               text        not null,
    period_from         date        not null,
    period_to           date        not null,
    state               text        not null default 'open' check (state in ('open', 'invited', 'held', 'closed', 'cancelled')),
    meeting_at          timestamptz,
    place               text,
    invitation_number   text,
    -- how often the meeting was put off; calendars know the newest invitation by it
    invitation_sequence int         not null default 0,
    data_cut_off        date,
    held_on             date,
    minutes_number      text,
    notice_number       text,
    opened_at           timestamptz not null,
    ended_at            timestamptz,
    end_reason          text
);

create index briefing_by_series on briefing (series, unit, period_to);

create table briefing_report (
    case_number  text not null references briefing (case_number),
    body         text not null,
    ordinal      int  not null,
    state        text not null default 'awaited' check (state in ('awaited', 'submitted', 'returned', 'accepted', 'missing')),
    -- the body said that there is nothing to report
    is_nothing   boolean not null default false,
    is_late      boolean not null default false,
    number       text,
    summary      text,
    issues       text,
    submitted_at timestamptz,
    primary key (case_number, body)
);
