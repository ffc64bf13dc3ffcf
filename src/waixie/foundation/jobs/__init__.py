"""Work that is done later, by the worker: once, and in the transaction of its cause. Rooms never ask for it: `site/wiring.py` does."""
