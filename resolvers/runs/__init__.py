"""What is kept in a run, how it is written without loss, and how it is read again."""
