-- the due date that a mail put into its reader's calendar; null if it put none there
alter table notice add column calendar_due timestamptz;

-- which task a step was, for links that are older than the engine's memory; null if it was none, or was noted before this column
alter table step add column task_id text;
create index step_task on step (task_id) where task_id is not null;
