"""Changes to a store that a service makes: one after the other, each in a process of its own."""
