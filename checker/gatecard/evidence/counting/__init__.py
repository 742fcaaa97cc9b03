"""From rows to counts blocks, wherever the rows come from: shared by the Recorder and `gatecard measure`."""
