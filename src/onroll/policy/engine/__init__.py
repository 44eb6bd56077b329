"""The engine: reads a pack against the record of a case on a day. Pure, and nothing is counted that is not derived."""
