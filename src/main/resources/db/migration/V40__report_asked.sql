-- What a campaign asks for stays as it was when it was opened, whatever becomes of report-types.yml: outline, figures,
-- who makes one report of all and signs it. Campaigns older than this are filled from the file at the next start.
alter table report_campaign add column asked jsonb;

-- whoever makes or signs the one report of all
alter table report_campaign add column readers text[] generated always as (string_to_array(
    regexp_replace((asked ->> 'synthesisedBy') || ',' || (asked ->> 'signedBy'), '\s', '', 'g'), ',')) stored;

create index report_campaign_by_time on report_campaign (called_at desc, id desc);
create index report_campaign_by_reader on report_campaign using gin (readers);
