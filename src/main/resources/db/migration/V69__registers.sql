-- Books: rows that forms and people enter, by the definitions of registers.yml.

-- As the row is now; what it was before is in its versions.
create table register_entry (
    id          bigint generated always as identity primary key,
    -- id in registers.yml
    register    text        not null,
    -- DSH-2026-0001; null where the register gives none
    number      text,
    -- the unit that it is about
    unit        text,
    day         date        not null,
    case_number text,
    -- of a form: process instance, element and place in its loop, which make one row with its place in the form's list
    instance    text,
    element     text,
    loop        text,
    place       int,
    state       text        not null check (state in ('valid', 'withdrawn')),
    version     int         not null,
    -- by the ids of the fields, without what is protected
    fields      jsonb       not null,
    -- its texts in small letters
    words       text        not null,
    entered_at  timestamptz not null,
    unique (register, number)
);

create index register_entry_by_day on register_entry (register, day desc, id desc);
create index register_entry_by_unit on register_entry (register, unit, day desc, id desc);
create index register_entry_of_form on register_entry (instance, element) where instance is not null;
create index register_entry_of_case on register_entry (case_number) where case_number is not null;

-- Everything that a row ever said; nothing is written over.
create table register_entry_version (
    entry_id bigint      not null references register_entry (id),
    version  int         not null,
    -- entered, repeated (its step came round again), continued (by a later step), corrected and withdrawn (by hand)
    kind     text        not null check (kind in ('entered', 'repeated', 'continued', 'corrected', 'withdrawn')),
    unit     text,
    day      date        not null,
    fields   jsonb       not null,
    -- of a correction and a withdrawal; which protected fields were written anew, never what they say
    reason   text,
    renewed  text[]      not null default '{}',
    at       timestamptz not null,
    by       text,
    acted_as text,
    primary key (entry_id, version)
);

create function versions_stay() returns trigger language plpgsql as $$
begin
    raise exception 'versions of register entries are never changed nor removed';
end
$$;

create trigger register_entry_version_stays before update or delete on register_entry_version
    for each row execute function versions_stay();

-- What names persons, apart: no version, one value, removed after its time.
create table register_protected (
    entry_id   bigint not null references register_entry (id),
    field      text   not null,
    value      text   not null,
    written_on date   not null,
    primary key (entry_id, field)
);

create index register_protected_by_day on register_protected (written_on);

-- The last number of a register in a year.
create table register_number (
    register text not null,
    year     int  not null,
    last     int  not null,
    primary key (register, year)
);

-- The fields as they were at the last start, to hold the file against what was entered by them.
create table register_field (
    register text   not null,
    field    text   not null,
    -- type, whether it is protected, whose rows it chooses
    sort     text   not null,
    choices  text[] not null,
    primary key (register, field)
);
