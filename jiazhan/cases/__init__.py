"""What people raise and what becomes of it: opinions 群众意见, suggestions 代表建议, bills 议案, all one `Case` row.

Verbs of an opinion: register, answer on the spot, decline, triage, assign, request return, reply, feed back, rate,
rehandle, look back, withdraw, publish, become a suggestion. Verbs of a suggestion: draft, revise, show for reading,
invite cosponsors, submit, accept or not, assign, reply, evaluate, complete. `workflow/` is the table of who may
follow what; `actions/` holds one file per verb.
"""
