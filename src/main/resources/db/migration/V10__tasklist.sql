-- the lists of Tasklist have other names now; whoever kept a bookmark keeps the list
update public.act_ru_filter set name_ = 'Việc cần làm' where name_ = 'Việc của đơn vị' and resource_type_ = 'Task';
update public.act_ru_filter set name_ = 'Tôi đã nhận' where name_ = 'Việc của tôi' and resource_type_ = 'Task';
