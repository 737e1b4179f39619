-- an authority that was slow grants a day that can still be kept, which is later than the one that was asked for
alter table extension drop constraint extension_check1;
alter table extension add constraint extension_granted_later check (granted_day > due_before);
