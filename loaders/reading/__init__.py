"""What the text says: sections, tables, statements, dates, quantities, agents, Places, links.

Reading knows nothing of formats: it is given a `Document`.
"""
