"""Who is there? The people and organisations that an article names, their roles, and the tables for both."""
