"""What may be asked, decided once: an address, a command line and an API only gather strings.

``reader.ask`` turns names and strings into a ``Query`` with notices and problems; ``writer.write``
is the way back; ``parameters`` is the table that both follow, one for each kind that is searched.
"""
