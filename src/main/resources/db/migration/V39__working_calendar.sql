-- what calendar.yml said when open due dates were last held against it; one row
create table working_calendar (
    one         boolean primary key default true check (one),
    content     text        not null,
    noted_at    timestamptz not null
);
