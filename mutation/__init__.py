"""How much the scenarios notice: each rule of a pack is changed in one small way, and something must object."""
