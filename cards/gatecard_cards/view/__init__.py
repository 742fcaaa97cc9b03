"""What a card shows: plain frozen values from evidence, case and verdict. Words stand in `gatecard_cards.render`."""
