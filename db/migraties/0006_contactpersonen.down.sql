drop table contactpersonen;
