"""Reports: one verdict in the formats of terminals and CI systems; one file per format behind one interface."""
