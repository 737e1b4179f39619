-- What may come of a mail: held, a mail server refused it for a reason that need not be its reader's, so it is tried
-- again; unknown, the line was lost after the content, so it may have arrived; written, only a file was made of it.
alter table notice drop constraint notice_state_check;
alter table notice add constraint notice_state_check
    check (state in ('queued', 'waiting', 'held', 'unknown', 'sent', 'written', 'suppressed', 'refused'));

-- since when its own tries have failed; null while none has, and from when it is through
alter table notice add column failing_since timestamptz;
create index notice_failing on notice (failing_since) where failing_since is not null;

drop index notice_open;
create index notice_open on notice (next_try_at, id)
    where state in ('queued', 'waiting', 'held', 'unknown') and delivery = 'immediate';

-- with a reason: the mail server refuses us or one reader after another; one mail at a time is tried until one goes
alter table mail_hold
    add column reason text,
    add column next_try_at timestamptz,
    add column probes integer not null default 0;

-- what the office was asked about mails that do not go, as long as its task is open
create table mail_trouble (
    key   text primary key,
    since timestamptz not null
);

-- when a mail last left the house, by whichever node; to some seconds
create table mail_delivered (
    is_only boolean primary key default true check (is_only),
    at      timestamptz not null
);
