-- What the papers and the book of cases say of an inspection is said there alone (V60, V73 and V74 have taken it over).

alter table inspection
    drop column plan_number,
    drop column conclusion_number,
    drop column opened_by;
