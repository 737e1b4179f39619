-- The record is read in pages, the newest first, for one state or one unit: each from an index, however old it grows.
drop index notice_refused;
create index notice_unsettled on notice (state, id) where state in ('queued', 'waiting', 'held', 'unknown', 'refused');
create index notice_unit on notice (unit, id);

-- The text of a mail is as seldom read as its HTML and lies beside the table from now on; what lists show stays in it.
-- Rows that exist stay as they are.
alter table notice alter column body_text set storage external;
alter table notice alter column model set storage main;
alter table notice set (toast_tuple_target = 512);
