"""What the Makefile calls: the environment, the browser for the tests, the checks in order."""
