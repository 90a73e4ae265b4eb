"""Plain Python that every room may use: quantities, withheld values, periods, scopes, questions, Swedish text."""
