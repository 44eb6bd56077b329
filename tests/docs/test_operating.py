"""docs/operating.md says of roles and settings what the code does."""

import inspect
import re
from pathlib import Path

from onroll.config.database import roles

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = (CHECKOUT / "docs" / "operating.md").read_text(encoding="utf-8")
CONFIG = CHECKOUT / "src" / "onroll" / "config"


def test_every_setting_that_the_environment_gives_is_explained() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in CONFIG.rglob("*.py"))
    read = set(re.findall(r"(?:environ\.get|_required)\(\"(\w+)\"", code))
    assert {"SECRET_KEY", "DATABASE_URL", "BEHIND_PROXY"} <= read
    assert {name for name in read if f"`{name}`" not in PAGE} == set()


def test_nothing_is_explained_that_is_not_read() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in CONFIG.rglob("*.py"))
    explained = set(re.findall(r"^\| `([A-Z_]+)` \|", PAGE, re.MULTILINE))
    assert {name for name in explained if f'"{name}"' not in code} == set()


def test_the_grants_are_those_of_the_code() -> None:
    made = inspect.getsource(roles.grant_to_application).replace("{APPLICATION}", roles.APPLICATION)
    statements = re.findall(r"f\"((?:GRANT|ALTER DEFAULT)[^\"]+)\"", made)
    assert len(statements) == 5
    assert [each for each in statements if f"{each};" not in PAGE] == []


def test_the_roles_have_no_more_rights_than_those_of_the_code() -> None:
    rights = ("NOSUPERUSER", "NOCREATEROLE", "NOBYPASSRLS", "NOREPLICATION")
    assert all(right in inspect.getsource(roles.make_roles) for right in rights)
    for role in (roles.OWNER, roles.APPLICATION):
        assert f"CREATE ROLE {role} LOGIN {' '.join(rights)} PASSWORD" in PAGE
