"""The command line: words in, exit code out. click lives here and nowhere else.

`commands` holds the words of each command, `work` what it does. Help and completion have to be quick, so
only `work` imports the rest of the program, and a command imports its work when it runs.
"""
