"""Migrations: the steps by which a database becomes the one that this version needs."""
