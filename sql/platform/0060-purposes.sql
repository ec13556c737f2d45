-- What a line of a template is for, in more languages than one; an empty text: not given in that one. What
-- was there before counts as English.
ALTER TABLE app_template_line
    ADD COLUMN purpose_it VARCHAR(500) NOT NULL DEFAULT '',
    ADD COLUMN purpose_de VARCHAR(500) NOT NULL DEFAULT '';
