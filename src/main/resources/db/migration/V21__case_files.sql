-- Files that people attach to their tasks. They stay with the case, longer than the engine's history; a task of no case
-- keeps its own.

create table case_file (
    id          bigint generated always as identity primary key,
    task_id     text        not null,
    -- null for a task of no case
    case_number text,
    name        text        not null,
    type        text        not null,
    size        int         not null check (size > 0),
    -- SHA-256 of the content, in hexadecimal digits
    hash        text        not null check (hash ~ '^[0-9a-f]{64}$'),
    content     bytea       not null,
    added_by    text        not null,
    added_at    timestamptz not null,
    -- a file that is sent twice is kept once
    unique (task_id, name, hash)
);

create index case_file_by_case on case_file (case_number, id);

-- scans and office files are packed already
alter table case_file alter column content set storage external;
