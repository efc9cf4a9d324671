"""What is laid out and printed from what was recorded once: official letters 公文, yearly reports, registers, exports.

A report records nothing: it reads the floors below, fills a template and gives back a document. Templates are rows that
a county replaces; `letters/` holds those of answers to deputies in the layout of GB/T 9704.
"""
