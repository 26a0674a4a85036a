"""Addresses of articles: http and https only, without what only follows a reader about."""

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

#: Parameters by which advertisers and mailings tell who came whence.
_TRACKING = re.compile(
    r"utm_\w*|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid"
    r"|mkt_tok|_ga|_gl|_hs\w+|hs\w*tracking|oly_\w+_id|vero_id|wickedid|ocid|cmpid|smid|ref_src|ref_url|__twitter\w*"
    r"|at_(?:medium|campaign|custom\d+|link_\w+|format|ptr_name|bbc_team)|spm|xtor|ns_\w+",
    re.IGNORECASE,
)
_MOST_CHARACTERS = 2000
_PORTS = {"http": 80, "https": 443}
_DAY_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?=[/-]|$)")


def canonical(address: str, base: str | None = None) -> str | None:
    """Return a web address without tracking parameters and fragment, or None where it is none.

    A relative address is taken from `base`, where one is given.
    """
    given = address.strip()
    if not given or len(given) > _MOST_CHARACTERS or any(c.isspace() or c < " " for c in given):
        return None
    try:
        parts = urlsplit(urljoin(base, given) if base else given)
        return _clean(parts)
    except (ValueError, UnicodeError):
        return None


def day_in(address: str) -> str | None:
    """Return the day that an address's path names, as in /2022/03/09/, unchecked, or None."""
    found = _DAY_IN_PATH.search(urlsplit(address).path)
    return "-".join(found.groups()) if found else None


def _clean(parts: SplitResult) -> str | None:
    scheme, host = parts.scheme.lower(), parts.hostname
    if scheme not in _PORTS or not host or "." not in host and host != "localhost" and ":" not in host:
        return None
    named = f"[{host}]" if ":" in host else host.rstrip(".")
    port = f":{parts.port}" if parts.port and parts.port != _PORTS[scheme] else ""
    return urlunsplit((scheme, named + port, parts.path or "/", _query(parts.query), ""))


def _query(query: str) -> str:
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(key, value) for key, value in pairs if not _TRACKING.fullmatch(key)]
    return query if len(kept) == len(pairs) else urlencode(kept)
