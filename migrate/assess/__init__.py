"""Looks at a finished inventory and says what has to be known or decided about it.

What can only be seen while something is computed is said where it is computed (design, section 3). Nothing
here changes what is planned.
"""
