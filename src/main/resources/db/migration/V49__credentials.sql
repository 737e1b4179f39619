-- What the login knows of an account's password; without a row it was never set anew. Also of accounts that were
-- made by hand in Admin, and kept when an account goes: one of the same name must not find the sessions of the old.
create table credential (
    account     text primary key,
    -- goes up with each new password: a session opened under a lower one is over
    version     integer not null default 0,
    -- somebody else knows the password
    must_change boolean not null default false,
    -- the password is that of other accounts, too
    is_shared   boolean not null default false
);

-- until now all accounts began with the same password
insert into credential (account, must_change, is_shared)
select id, true, true from account where must_change_password;

alter table account drop column must_change_password;
