-- Nothing is queued any more for channels that are no longer known.
update ontvangers set afgesloten_op = now() where naam in (select naam from afleverkanalen) and afgesloten_op is null;
drop table afleveringen;
drop table afleverkanalen;
