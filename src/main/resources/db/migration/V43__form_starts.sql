-- What was started by a form in the last day, so that the same form sent twice is noticed.
create table form_start (
    -- of the process and of what was chosen and written
    fingerprint text        primary key,
    instance    text        not null,
    started_at  timestamptz not null
);

create index form_start_by_time on form_start (started_at);
