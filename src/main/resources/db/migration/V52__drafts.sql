-- What somebody has typed into a form and not sent yet. Nobody else reads it; it ends with its task.

create table draft (
    account  text        not null,
    -- the id of a task, or the key of a process whose start form it is
    form     text        not null,
    is_task  boolean     not null,
    -- by the keys of the form's fields
    fields   jsonb       not null,
    saved_at timestamptz not null,
    primary key (account, form)
);

create index draft_by_form on draft (form);
