from jiazhan.reports.models.letter_template import LetterTemplate

__all__ = ["LetterTemplate"]
