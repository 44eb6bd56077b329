"""The process that every change runs in, the events that it records, and who looked at what."""
