-- Any case can recommend an inspection, such as a visit to a party cell, not only an inspection.
alter table oversight.inspection drop constraint inspection_recommended_by_fkey;
