"""Measurements that anybody can repeat; see README.md. No part of what is installed."""
