"""What the pages of cases show, made from assessments and records. No database, no clock: everything is given."""
