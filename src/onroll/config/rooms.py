"""The rooms that are Django applications, from the ground up. Adding a room is adding its line here."""

ROOMS: tuple[str, ...] = (
    "onroll.ui",
    "onroll.ledger",
    "onroll.organisations",
    "onroll.accounts",
    "onroll.children",
    "onroll.cases",
    "onroll.registers",
    "onroll.web",
)
