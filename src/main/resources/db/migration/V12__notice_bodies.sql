-- mail bodies are written once and hardly read: lz4 costs a fraction of the default; a server built without it keeps
-- the default
do $$
begin
    alter table notice alter column body_html set compression lz4;
    alter table notice alter column body_text set compression lz4;
    alter table notice alter column model set compression lz4;
exception
    when feature_not_supported then null;
end
$$;
