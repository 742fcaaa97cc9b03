"""What follows from each kind of counts: one file per kind, each with the rows of one table."""
