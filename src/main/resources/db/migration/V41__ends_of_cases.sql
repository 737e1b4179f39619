-- One unit can be let off a report that goes on for the others: by whoever makes one report of all, or because its case
-- was ended from outside. It counts neither late nor missing.
alter table report add released_at timestamptz;
alter table report add released_by text;
alter table report add released_reason text;
alter table report add check ((released_at is null) = (released_reason is null));

-- why a campaign ended that was signed and did not come to its end itself
alter table report_campaign add end_reason text;
