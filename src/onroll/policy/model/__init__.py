"""What a pack may say: the format of packs, as closed and frozen parts."""
