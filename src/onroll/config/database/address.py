"""A database's address, and the URL that a person writes for it."""

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, unquote, urlsplit


class AddressError(ValueError):
    """A database URL that cannot be used; the sentence never repeats the password."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is and who connects to it. `options` are libpq parameters such as `sslmode`."""

    host: str
    port: int
    name: str
    user: str
    password: str = field(repr=False)
    options: tuple[tuple[str, str], ...] = ()

    def url(self) -> str:
        """The same address as one `postgresql://` URL, password included."""
        login = f"{quote(self.user, safe='')}:{quote(self.password, safe='')}"
        query = "&".join(f"{key}={quote(value, safe='')}" for key, value in self.options)
        return f"postgresql://{login}@{self.host}:{self.port}/{quote(self.name)}" + (f"?{query}" if query else "")


def read_url(text: str, *, variable: str = "DATABASE_URL") -> Address:
    """Read `postgresql://USER:PASSWORD@HOST:PORT/NAME?sslmode=require`.

    A socket folder may be given as `?host=/run/postgresql`. Raises AddressError with a sentence that names the
    variable and the part that is wrong.
    """
    try:
        parts = urlsplit(text)
        port = parts.port or 5432
    except ValueError as error:
        raise AddressError(f"{variable} cannot be read as an address ({error}).") from None
    if parts.scheme not in {"postgresql", "postgres"}:
        raise AddressError(
            f"{variable} begins with '{parts.scheme}://'; only PostgreSQL is supported, so it must begin with "
            "'postgresql://'."
        )
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise AddressError(f"{variable} names no database; write it after the last slash: …/onroll.")
    options = dict(parse_qsl(parts.query))
    return Address(
        host=options.pop("host", parts.hostname or "localhost"),
        port=port,
        name=name,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        options=tuple(sorted(options.items())),
    )
