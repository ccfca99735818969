"""Records as HTML: a page for each document and an index; pure, and each page is one file that loads nothing.

`marks` puts the records into the text, `cards` tells each in words (a `card`), `timeline` orders them by day;
`page` and `index` join these with the templates, style and script beside them. Templates escape all they are given.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from jinja2 import Template


def html(template: str, **values: object) -> str:
    """Return a template of this folder filled with `values`, its style and script inlined; only they may run."""
    style, script = _asset("style.css"), _asset("script.js")
    return _template(template).render(values, style=style, script=script, script_hash=_hash(script))


@cache
def _template(name: str) -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(__name__, ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)


@cache
def _asset(name: str) -> Markup:
    """A file of this folder as it stands: ours, so it is markup."""
    return Markup(files(__name__).joinpath(name).read_text("utf-8"))


def _hash(script: str) -> str:
    """The digest by which the page's content security policy knows its one script."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
