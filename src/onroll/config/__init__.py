"""The street outside the rooms: settings, addresses and wiring. Importing it loads nothing."""
