"""Records as people and machines look at them: pure, shared by the command, pages and exports."""
