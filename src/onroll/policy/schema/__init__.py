"""The published JSON Schemas: of what people write (packs, scenarios, cases) and of what commands print."""

from onroll.policy.schema.publishing import SCHEMAS, schema, schema_text

__all__ = ["SCHEMAS", "schema", "schema_text"]
