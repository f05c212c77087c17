"""The command line: words in, exit code out. click lives here and nowhere else.

Help and completion have to be quick, so a command imports the rest of the program when it runs.
"""
