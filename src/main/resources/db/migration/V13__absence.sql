-- who is away, and who stands in meanwhile; days are those of the office
create table absence (
    id         bigint generated always as identity primary key,
    account    text        not null,
    deputy     text        not null,
    from_day   date        not null,
    -- the last day
    until_day  date        not null,
    noted_by   text        not null,
    noted_at   timestamptz not null,
    check (account <> deputy),
    check (until_day >= from_day)
);

create index absence_by_deputy on absence (deputy, until_day);
create index absence_by_account on absence (account, until_day);
