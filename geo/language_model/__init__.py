"""A language model as reader of claims, for who runs one: off until asked for, held to the text's own words.

`geo.language_model.extractor` reads with it; here stands only where it is, which loads at once.
"""

from geo.language_model.server import Server, from_environment, server

__all__ = ["Server", "from_environment", "server"]
