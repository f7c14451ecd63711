"""Which speakers of several articles are one?"""
