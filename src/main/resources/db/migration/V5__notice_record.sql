alter table notice
    -- which step of the ladder it was, and whom the case is about
    add column rung text,
    add column unit text,
    add column delivery text not null default 'immediate' check (delivery in ('immediate', 'digest')),
    -- for the digest: when it may go, by the clock of the application
    add column not_before timestamptz,
    -- the notice that carried this one
    add column digest bigint references notice (id);

drop index notice_open;
create index notice_open on notice (next_try_at, id) where state in ('queued', 'waiting') and delivery = 'immediate';
create index notice_for_digest on notice (not_before) where state = 'queued' and delivery = 'digest' and digest is null;
create index notice_in_digest on notice (digest) where digest is not null;
create index notice_newest on notice (created_at, id);

-- addresses that a mail server refused for good: nothing is sent there until the office has looked into it
create table address_refused (
    address text primary key,
    answer  text        not null,
    since   timestamptz not null
);

-- there is a row while all mail is held
create table mail_hold (
    is_held boolean primary key check (is_held),
    since   timestamptz not null,
    -- null: the application was started with oversight.mail.hold
    held_by text
);
