alter table locaties drop column gesloten_op;
