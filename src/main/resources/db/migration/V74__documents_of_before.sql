-- The papers that were noted before there was a book of them.
create temporary table paper (
    case_number text, element text, name text, number text, unit text, dated date, signer text, visible_to text[],
    subject text, entered_at timestamptz
);

-- inspections: what their forms noted, as far as the engine remembers; the register knows the rest
with noted as (
    select p.business_key_ as number, v.name_ as name, max(v.text_) as text, max(v.create_time_) as at
    from public.act_hi_varinst v
    join public.act_hi_procinst p on p.id_ = v.proc_inst_id_ and p.proc_def_key_ = 'inspection-cycle'
    where v.text_ is not null and p.business_key_ is not null
        and v.name_ in ('planNumber', 'planDate', 'selfReportNumber', 'selfReportDate', 'minutesNumber', 'meetingDate',
            'resultNumber', 'resultDate', 'conclusionNumber', 'conclusionDate')
    group by p.business_key_, v.name_
), kinds (number, date, element, name, is_own, is_for_subject) as (values
    ('planNumber', 'planDate', 'Activity_SignPlan', 'Quyết định, kế hoạch', true, true),
    ('selfReportNumber', 'selfReportDate', 'Activity_SubmitSelfReport', 'Báo cáo tự kiểm tra', false, true),
    ('minutesNumber', 'meetingDate', 'Activity_MeetSubject', 'Biên bản làm việc', true, true),
    ('resultNumber', 'resultDate', 'Activity_WriteResultReport', 'Báo cáo kết quả', true, false),
    ('conclusionNumber', 'conclusionDate', 'Activity_SignConclusion', 'Thông báo kết luận', true, true)
)
insert into paper
select i.case_number, k.element, k.name,
    coalesce(n.text, case k.number when 'planNumber' then i.plan_number when 'conclusionNumber' then i.conclusion_number end),
    case when k.is_own then null else i.subject end,
    case when d.text ~ '^\d{4}-\d\d-\d\d' then left(d.text, 10)::date end, null,
    case when k.is_for_subject then array[i.subject] else '{}' end, i.subject, coalesce(n.at, i.opened_at)
from inspection i cross join kinds k
left join noted n on n.number = i.case_number and n.name = k.number
left join noted d on d.number = i.case_number and d.name = k.date
where coalesce(n.text, case k.number when 'planNumber' then i.plan_number when 'conclusionNumber' then i.conclusion_number end)
    is not null;

insert into paper
select b.case_number, 'Activity_FixMeeting', 'Giấy mời', b.invitation_number, null, null, null,
    array(select r.body from briefing_report r where r.case_number = b.case_number), null, b.opened_at
from briefing b where b.invitation_number is not null
union all
select b.case_number, 'Activity_HoldMeeting', 'Biên bản họp', b.minutes_number, null, b.held_on, null, '{}', null, b.opened_at
from briefing b where b.minutes_number is not null
union all
select b.case_number, 'Activity_SignConclusions', 'Thông báo kết luận giao ban', b.notice_number, null, b.held_on, null,
    array(select r.body from briefing_report r where r.case_number = b.case_number), null, coalesce(b.ended_at, b.opened_at)
from briefing b where b.notice_number is not null
union all
select r.case_number, 'Activity_SubmitReport', 'Báo cáo', r.number, r.body, null, null, '{}', null, coalesce(r.submitted_at, now())
from briefing_report r where r.number is not null
union all
select c.case_number || '/' || r.unit, 'Activity_HandInReport', 'Báo cáo', v.number, r.unit, v.dated, null, '{}', r.unit,
    v.submitted_at
from report_version v join report r on r.id = v.report_id join report_campaign c on c.id = r.campaign_id
where v.number is not null
union all
select c.case_number, 'Activity_SignReportSynthesis', 'Báo cáo tổng hợp', c.number, null, c.signed_on, null, '{}', null, c.called_at
from report_campaign c where c.number is not null
union all
select c.case_number, 'Activity_SendReportSynthesis', 'Văn bản gửi báo cáo', c.sent_number, null, c.sent_on, null, '{}', null,
    c.called_at
from report_campaign c where c.sent_number is not null;

insert into document (case_number, element, name, number, ordinal, type, issuer, unit, dated, signer, visible_to, subject,
    entered_at)
select p.case_number, p.element, p.name, p.number, (document_symbol(p.number))[1]::int, (document_symbol(p.number))[2],
    upper((document_symbol(p.number))[3]), coalesce(p.unit, ''),
    coalesce(p.dated, (p.entered_at at time zone 'Asia/Ho_Chi_Minh')::date), p.signer, p.visible_to, p.subject, p.entered_at
from paper p
on conflict do nothing;

drop table paper;
