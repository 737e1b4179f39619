-- The outbox of all mail, and afterwards the record of who was told what, when and with which outcome.
create table oversight.notice (
    id          bigint generated always as identity primary key,
    -- said once: a second notice under the same key is not inserted
    once_key    text        not null unique,
    template    text        not null,
    recipient   text        not null,
    case_key    text,
    task_id     text,
    -- the due date this notice speaks of; when the task has another by then, the notice is suppressed
    due_at      timestamptz,
    model       jsonb       not null,
    -- waiting: its task is suspended, to be looked at again
    state       text        not null default 'queued'
        check (state in ('queued', 'waiting', 'sent', 'suppressed', 'refused')),
    created_at  timestamptz not null default now(),
    next_try_at timestamptz not null default now(),
    lease_owner text,
    lease_until timestamptz,
    attempts    integer     not null default 0,
    -- why it was suppressed or refused, or what the last try failed of
    last_error  text,
    message_id  text,
    sent_at     timestamptz,
    -- what the reader got
    subject     text,
    body_text   text,
    body_html   text
);

create index notice_open on oversight.notice (next_try_at, id) where state in ('queued', 'waiting');
create index notice_refused on oversight.notice (id) where state = 'refused';
create index notice_task on oversight.notice (task_id);
create index notice_case on oversight.notice (case_key);
