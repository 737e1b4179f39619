-- For whom a notice is meant, so that who reads it can be asked when it goes and not when it is queued: the positions whose holders
-- may read it (by comma; null: whoever has the address), and the address of the holder then (null: the recipient, also in rows that
-- are older than this column). The recipient is whoever reads in their stead, as it was last asked.
alter table notice add column positions text;
alter table notice add column meant     text;

-- What every Message-ID and every calendar entry of this installation ends in, whatever the settings say later: a changed base URL
-- must not make new entries of old ones. Entries that run keep what they were sent with.
create table installation (
    is_this  boolean primary key default true check (is_this),
    identity text        not null,
    since    timestamptz not null default now()
);

insert into installation (identity)
select substring(message_id from '@([A-Za-z0-9.-]+)>$') from notice
where message_id ~ '@[A-Za-z0-9.-]+>$' order by id desc limit 1;
