"""Articles from the web: single pages and feeds, fetched without ever reaching into a private network.

What is promised of every address that is given, is found in a feed, or is redirected to:

- Only ``http`` and ``https``, only on ports 80 and 443, without a name and password.
- The name is looked up once. Every address that the answer holds must be public; one that is not (this
  computer, a private network, a cloud's metadata service, an IPv4 address hidden in an IPv6 one), and nothing
  is connected to. The connection goes to an address that was checked, not to a name that is looked up again,
  while the certificate is checked against the name. No proxy of the environment is used: it would look the
  name up a second time, where nobody checks.
- Redirects are followed by hand, at most five, each checked in the same way; never from https to http.
- Size (as sent, and unpacked) and time (to connect, between two bytes, and for the whole) are limited; what
  is no text is refused before its body is read. The numbers are in ``corpus.web.limits``.
- One request at a time, with a pause between two to the same site. The tool says its name, and does not fetch
  what a site's robots.txt keeps programs from.
- Nothing is sent but the request: no cookies, no credentials, no referrer.

Whatever fails is a ``SetAside`` with one line that says why. Not promised: that looking a name up ends in
time (that is the system's resolver, which gives up by itself), and that an address which is public by its
number leads nowhere private: a network that uses public numbers for its inside cannot be told from others.
"""
