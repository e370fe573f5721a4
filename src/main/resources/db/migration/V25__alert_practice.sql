-- is_practice: staff try their hand at it; nobody is written to, and no page of readers ever shows it. Practice is numbered
-- by the row of alert_number whose in_year is 0.
ALTER TABLE alert ADD COLUMN is_practice BOOLEAN NOT NULL DEFAULT FALSE;
