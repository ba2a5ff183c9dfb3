"""What a strategy team takes into a meeting: workbook and board paper."""
