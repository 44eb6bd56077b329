"""Settings by place: `demo` (this machine, synthetic people), `test`, `production`; `base` is shared."""
