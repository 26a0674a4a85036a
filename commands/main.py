"""The entry point: it hands the options to the command that was named."""

import argparse
import sys
from importlib import import_module
from typing import cast

from commands.command import EXIT_CODES, EXIT_REFUSED, EXIT_STOPPED, EXIT_TROUBLE, Command, complain
from geo._errors import ArticleError, DatelineError

_COMMANDS = ("read", "ingest", "serve", "export", "doctor", "backup", "restore")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    options = _parser(given).parse_args(given)
    command: Command = options.command
    try:
        return command.run(options)
    except DatelineError as error:
        complain(str(error))
        return EXIT_REFUSED if isinstance(error, ArticleError) else EXIT_TROUBLE
    except KeyboardInterrupt:
        complain("Stopped. What was done is kept; the same command goes on from there.")
        return EXIT_STOPPED


def _parser(given: list[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dateline",
        description="Dateline: who says which forces are where, how firmly, in which words. "
        "Works without a network.",
        epilog=EXIT_CODES,
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    # Only the command that is named is imported whole: spaCy and the database take their time.
    named = next((word for word in given if not word.startswith("-")), "")
    for name in _COMMANDS if named not in _COMMANDS else (named,):
        module = cast(Command, import_module(f"commands.{name}"))
        own = commands.add_parser(module.NAME, help=module.HELP, description=module.HELP, epilog=EXIT_CODES)
        module.add_arguments(own)
        own.set_defaults(command=module)
    return parser


if __name__ == "__main__":
    sys.exit(main())
