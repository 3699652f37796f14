"""How it is learned. Pure: the clock and the dice are passed in, nothing is read or written."""
