"""How often the bounds of this version are wrong, by enumeration or simulation. Needs numpy; the product does not."""
