-- cleaned_by: the edition of the rules by which the texts of a source were last cleaned. Where it is another, texts that
-- differ from those we have are no sign that somebody rewrote them.
ALTER TABLE source ADD COLUMN cleaned_by INT NOT NULL DEFAULT 0;
