"""A reader of the journal that tells people: the inbox 提醒 and mail."""
