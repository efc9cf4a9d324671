"""What every floor stands on, with no domain noun: calendar, clocks, workflow, journal, numbering, attachments.

A *workflow* is a table of transitions. A *journal entry* is the one record that something was done, chained per
subject.
A *clock* is a due date with its reasons. A *refusal* is an answer in words. This package says nothing of who or what.
"""
