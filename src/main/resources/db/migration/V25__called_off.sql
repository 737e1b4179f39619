-- A campaign can be called off before its synthesis is signed: nobody owes it any more, and nobody is missing.
alter table report_campaign drop constraint report_campaign_state_check;
alter table report_campaign add constraint report_campaign_state_check
    check (state in ('opening', 'collecting', 'synthesising', 'signed', 'closed', 'called-off'));
alter table report_campaign add called_off_by text;
alter table report_campaign add called_off_reason text;
alter table report_campaign add check ((state = 'called-off') = (called_off_reason is not null));

alter table report drop constraint report_state_check;
alter table report add constraint report_state_check
    check (state in ('awaited', 'submitted', 'returned', 'accepted', 'missing', 'reopened', 'called-off'));
