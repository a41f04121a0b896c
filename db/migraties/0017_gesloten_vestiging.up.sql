-- Een vestiging die gesloten is: wat daarna begint, wordt geweigerd; wat ervoor was, blijft tellen.

-- The first day on which the location is no longer there.
alter table locaties add column gesloten_op date;
