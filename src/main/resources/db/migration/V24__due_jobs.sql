-- the job executor asks every few seconds which jobs are due, and whether another job of the same case is at work; the
-- engine ships no index for either and reads the whole table
create index oversight_job_due on public.act_ru_job (duedate_);
create index oversight_job_at_work on public.act_ru_job (process_instance_id_) where lock_owner_ is not null;
