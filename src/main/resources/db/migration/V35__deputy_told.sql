-- whether the deputy was told on the day the absence began what waits then; nobody was before this column
alter table absence add column begin_told boolean not null default false;
create index absence_to_begin on absence (from_day) where not begin_told;
