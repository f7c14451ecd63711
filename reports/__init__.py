"""What people look at: the command line, tables, exports."""
