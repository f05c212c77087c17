"""azure/: what Azure must hold, once for each tool that a team may use. All of it is made from the plan's `azure`."""
