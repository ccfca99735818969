"""What was done: the grammar that events, meetings and proposals share."""
