"""The command line `dateline`: one module a command."""
