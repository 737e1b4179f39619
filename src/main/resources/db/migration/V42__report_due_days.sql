-- the last day of a correction; the report's own does not move
alter table report add column correction_due_on date;

-- a report of a briefing comes to an end when the meeting is held
alter table briefing_report drop constraint if exists briefing_report_state_check;
alter table briefing_report add constraint briefing_report_state_check check (state in
    ('awaited', 'submitted', 'returned', 'accepted', 'missing', 'unchecked', 'not-resubmitted'));
update briefing_report r set state = case r.state when 'awaited' then 'missing' when 'submitted' then 'unchecked'
        else 'not-resubmitted' end
    from briefing b
    where b.case_number = r.case_number and b.state in ('held', 'closed') and r.state in ('awaited', 'submitted', 'returned');
