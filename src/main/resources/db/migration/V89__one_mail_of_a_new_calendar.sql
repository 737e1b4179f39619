-- What waits of a mail that is no more: a changed calendar is told of by the mails about moved dates, and by a plain one about
-- dates that people had agreed.
update notice set template = 'told', model = jsonb_strip_nulls(jsonb_build_object(
        'title', 'Lịch làm việc thay đổi',
        'text', concat_ws(E'\n',
            'Thời hạn đã được tính lại theo lịch mới:' || E'\n' || (model ->> 'moved'),
            'Thời hạn được ấn định riêng nên giữ nguyên, nhưng nay là ngày nghỉ; mời đồng chí làm xong trước ngày đó hoặc xin gia hạn:'
                || E'\n' || (model ->> 'daysOff')),
        'link', model ->> 'link', 'onBehalfOf', model ->> 'onBehalfOf'))
    where template = 'calendar-changed' and state not in ('sent', 'written', 'suppressed');
