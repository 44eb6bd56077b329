"""What every page is made of: the base template, GOV.UK components, form fields, formatters, error pages."""
