-- The calendar of a year is read in pages, by day and key, however many cases it has; C is how the application compares keys.
drop index obligation_by_day;
create index obligation_by_day on obligation (opens_on, routine collate "C", unit collate "C", period collate "C");
create index obligation_late on obligation (opens_on) where is_late;
