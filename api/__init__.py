"""How people and programs reach the thread: the command line."""
