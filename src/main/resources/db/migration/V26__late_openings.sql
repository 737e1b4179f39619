-- when the office was told that a case was opened after its day; null while it was not, or need not be
alter table obligation add column late_told_at timestamptz;
-- what was opened late before this is on the page of the calendar, and no news
update obligation set late_told_at = opened_at where is_late;
