"""What is missing in a draft, said at the sentence before the plan is published."""
